import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingSecretKey } from './missing-secret-key.ts';
import { deployment, named } from './pods.fixture.ts';

const variable = (key: string) =>
  deployment(`env: [{ name: A, valueFrom: { secretKeyRef: { name: web, key: ${key} } } }]`);
const place = 'Deployment shop/web spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key:';

describe('missing-secret-key', () => {
  test('flags a key that the platform does not list', () => {
    const facts = { secrets: [{ namespace: 'shop', name: 'web', keys: ['DB_PASSWORD', 'DB_USER'] }] };
    expect(judge(missingSecretKey, variable('DB_PASWORD'), facts)).toEqual([
      `${place} key 'DB_PASWORD' is not in Secret web (DB_PASSWORD, DB_USER); did you mean 'DB_PASSWORD'?`,
    ]);
  });

  test('flags one that no maker of the Secret gives it', () => {
    const external = named(
      'external-secrets.io/v1',
      'ExternalSecret',
      'web',
      'spec: { data: [{ secretKey: USER, remoteRef: { key: db } }] }',
    );
    const certificate = named('cert-manager.io/v1', 'Certificate', 'x', 'spec: { secretName: web }');
    expect(judge(missingSecretKey, variable('PASSWORD') + external)).toEqual([
      `${place} key 'PASSWORD' is not in Secret web (USER)`,
    ]);
    expect(judge(missingSecretKey, variable('tls.cert') + certificate)).toEqual([
      `${place} key 'tls.cert' is not in Secret web (ca.crt, tls.crt, tls.key); did you mean 'tls.crt'?`,
    ]);
  });

  test('flags one among the items of a volume', () => {
    const pod = deployment(
      '',
      'volumes: [{ name: a, secret: { secretName: web, items: [{ key: b, path: b }] } }]',
    );
    expect(judge(missingSecretKey, pod + named('v1', 'Secret', 'web', 'data: { user: eA== }'))).toEqual([
      "Deployment shop/web spec.template.spec.volumes[0].secret.items[0].key: key 'b' is not in Secret web (user)",
    ]);
  });

  test('accepts keys that cannot be known', () => {
    const from = named(
      'external-secrets.io/v1',
      'ExternalSecret',
      'web',
      'spec: { dataFrom: [{ extract: { key: db } }] }',
    );
    expect(judge(missingSecretKey, variable('A') + from)).toEqual([]);
    expect(judge(missingSecretKey, variable('A') + named('v1', 'Secret', 'web'))).toEqual([]);
    expect(judge(missingSecretKey, variable('A'))).toEqual([]);
  });
});
