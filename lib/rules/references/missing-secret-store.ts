import type { Rule } from '../rule.ts';
import { missingClusterObject, missingObject, releaseReads } from './missing-object.ts';

export const missingSecretStore: Rule = {
  id: 'missing-secret-store',
  severity: 'error',
  title: 'An ExternalSecret reads from a store that is not there',
  judges: ['external-secrets.io/ExternalSecret'],
  reads: ['external-secrets.io/ClusterSecretStore', 'external-secrets.io/SecretStore', ...releaseReads],
  absence: true,
  why: 'The operator makes no Secret (SecretSyncedError), and pods that need it do not start.',
  fix: 'Name a SecretStore of the same namespace, or a ClusterSecretStore with its kind.',
  source: 'external-secrets.io docs, api/externalsecret, secretStoreRef',
  examples: {
    flagged: `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: vault, namespace: shop }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: web, namespace: shop }
spec: { secretStoreRef: { name: vualt }, data: [{ secretKey: PASSWORD, remoteRef: { key: web } }] }
`,
    accepted: `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: vault, namespace: shop }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: web, namespace: shop }
spec: { secretStoreRef: { name: vault }, data: [{ secretKey: PASSWORD, remoteRef: { key: web } }] }
`,
  },
  *check(external, view) {
    const reference = external.spec.at('secretStoreRef');
    const name = reference.at('name');
    const problem =
      reference.at('kind').text === 'ClusterSecretStore'
        ? missingClusterObject(view, 'external-secrets.io/ClusterSecretStore', name)
        : missingObject(view, 'external-secrets.io/SecretStore', name, external.namespace);
    if (problem !== undefined) yield problem;
  },
};
