import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingSecret } from './missing-secret.ts';
import { deployment, named } from './pods.fixture.ts';

const facts = { whole: true, secrets: [{ namespace: 'shop', name: 'web-secret', keys: ['PASSWORD'] }] };
const all = (name: string) => deployment(`envFrom: [{ secretRef: { name: ${name} } }]`);
const place = 'Deployment shop/web spec.template.spec.containers[0].envFrom[0].secretRef.name:';

describe('missing-secret', () => {
  test('flags one that neither manifests nor the platform have', () => {
    expect(judge(missingSecret, all('web-secert'), facts)).toEqual([
      `${place} no Secret 'web-secert' in shop; did you mean 'web-secret'?`,
    ]);
    expect(judge(missingSecret, all('web-secret'), facts)).toEqual([]);
  });

  test('says in which namespace it is', () => {
    const other = { whole: true, secrets: [{ namespace: 'other', name: 'web-secret', keys: [] }] };
    expect(judge(missingSecret, all('web-secret'), other)).toEqual([
      `${place} no Secret 'web-secret' in shop, only in other`,
    ]);
  });

  test('weighs one for the registry or for an Ingress less', () => {
    const pull = deployment('', 'imagePullSecrets: [{ name: registry }]');
    const account = named('v1', 'ServiceAccount', 'web', 'imagePullSecrets: [{ name: registry }]');
    const ingress = named('networking.k8s.io/v1', 'Ingress', 'web', 'spec: { tls: [{ secretName: cert }] }');
    expect(judge(missingSecret, pull + account + ingress, facts)).toEqual([
      "warning Deployment shop/web spec.template.spec.imagePullSecrets[0].name: no Secret 'registry' in shop",
      "warning ServiceAccount shop/web imagePullSecrets[0].name: no Secret 'registry' in shop",
      "warning Ingress shop/web spec.tls[0].secretName: no Secret 'cert' in shop",
    ]);
  });

  test('knows what makes Secrets', () => {
    const makers = [
      named('bitnami.com/v1alpha1', 'SealedSecret', 'a', 'spec: { encryptedData: { K: x } }'),
      named('external-secrets.io/v1', 'ExternalSecret', 'x', 'spec: { target: { name: b } }'),
      named('cert-manager.io/v1', 'Certificate', 'y', 'spec: { secretName: c }'),
      named('v1', 'Secret', 'd', 'stringData: { K: x }'),
    ].join('');
    const sources = ['a', 'b', 'c', 'd'].map((name) => `{ secretRef: { name: ${name} } }`).join(', ');
    expect(judge(missingSecret, makers + deployment(`envFrom: [${sources}]`), facts)).toEqual([]);
  });

  test('accepts an Ingress whose certificate cert-manager makes, and optional ones', () => {
    const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { cert-manager.io/cluster-issuer: ca } }
spec: { tls: [{ secretName: cert }] }
`;
    const optional = deployment('envFrom: [{ secretRef: { name: extra, optional: true } }]');
    expect(judge(missingSecret, ingress + optional, facts)).toEqual([]);
  });

  test('says nothing where nobody said which Secrets there are, but of a slip', () => {
    expect(judge(missingSecret, all('web-secret'), {})).toEqual([]);
    const near = named('v1', 'Secret', 'web-secrets', 'data: { K: eA== }');
    expect(findingsOf(missingSecret, all('web-secret') + near, {})[0]).toMatchObject({
      severity: 'warning',
      message: "no Secret 'web-secret' in shop; did you mean 'web-secrets'?",
    });
  });
});
