import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { plainSecret } from './plain-secret.ts';
import { place, workload } from './pods.fixture.ts';

/** A value with as many different letters as a secret has; none stands in this file. */
const made = () => randomBytes(18).toString('base64url').replaceAll(/[_-]/g, 'x');

const map = (key: string, value: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { '${key}': ${JSON.stringify(value)} }
`;
const env = (name: string, value: string) => workload('', `, env: [{ name: ${name}, value: '${value}' }]`);
const at = `Deployment ${place}`;

describe('plain-secret', () => {
  test('accepts a place to fill in that is called after its variable', () => {
    expect(judge(plainSecret, env('GOOGLE_API_KEY', 'GOOGLE_API_KEY_VAL'))).toEqual([]);
  });

  test('flags an environment and an argument, and never repeats the value', () => {
    const value = made();
    const found = judge(plainSecret, env('DB_PASSWORD', value));
    expect(found).toEqual([`${at}.env[0].value: the value of 'DB_PASSWORD' is written out`]);
    expect(found.join()).not.toContain(value);
    expect(judge(plainSecret, workload('', `, args: ['--api-token=${value}']`))).toEqual([
      `${at}.args[0]: the value of '--api-token' is written out`,
    ]);
  });

  test('flags a key, a token, and an address with its password in a ConfigMap', () => {
    const body = made() + made();
    expect(judge(plainSecret, map('id_rsa', `-----BEGIN RSA PRIVATE KEY-----\n${body}`))).toEqual([
      "ConfigMap shop/web data.id_rsa: 'id_rsa' holds a private key",
    ]);
    expect(judge(plainSecret, map('ci', `ghp_${'a1B2'.repeat(9)}`))).toEqual([
      "ConfigMap shop/web data.ci: 'ci' holds a token of GitHub",
    ]);
    expect(judge(plainSecret, map('URL', `mysql://root:${made()}@db:3306/shop`))).toEqual([
      "ConfigMap shop/web data.URL: 'URL' holds an address with its password",
    ]);
    expect(judge(plainSecret, map('app.properties', `a=1\nspring.datasource.password=${made()}`))).toEqual([
      'ConfigMap shop/web data["app.properties"]: \'app.properties\' holds a setting with a password',
    ]);
  });

  test('flags a value of a Helm release', () => {
    const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: grafana, namespace: argocd }
spec:
  destination: { namespace: monitoring }
  source:
    repoURL: https://grafana.github.io/helm-charts
    chart: grafana
    targetRevision: 8.0.0
    helm: { valuesObject: { adminPassword: ${made()}, admin: { existingSecret: grafana-admin } } }
`;
    expect(judge(plainSecret, application)).toEqual([
      "Application argocd/grafana values.adminPassword: the value of 'adminPassword' is written out",
    ]);
  });

  test('accepts references, paths, places to fill in and words about secrets', () => {
    for (const [name, value] of [
      ['DB_PASSWORD_FILE', '/run/secrets/db'],
      ['DB_PASSWORD', '$(OTHER)'],
      ['DB_PASSWORD', 'change-me'],
      ['DB_PASSWORD', ''],
      ['TOKEN', '/var/run/token'],
      ['WEBHOOK_SECRET', 'web-webhook'],
      ['REQUIRE_TOKEN', 'true'],
      ['PASSWORD_LENGTH', '32000'],
      ['JDBC_URL', 'jdbc:mysql://db:3306/shop?password=$DB_PASSWORD'],
    ] as const)
      expect(judge(plainSecret, env(name, value))).toEqual([]);
  });
});
