import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingSecretStore } from './missing-secret-store.ts';
import { named } from './pods.fixture.ts';

const external = (store: string) =>
  named('external-secrets.io/v1', 'ExternalSecret', 'web', `spec: { secretStoreRef: { ${store} } }`);
const store = named('external-secrets.io/v1', 'SecretStore', 'vault');
const cluster = named('external-secrets.io/v1', 'ClusterSecretStore', 'aws', '', '');

describe('missing-secret-store', () => {
  test('flags a store of the namespace and one of the cluster that are not there', () => {
    expect(judge(missingSecretStore, external('name: vaults') + store)).toEqual([
      "ExternalSecret shop/web spec.secretStoreRef.name: no SecretStore 'vaults' in shop; did you mean 'vault'?",
    ]);
    expect(judge(missingSecretStore, external('kind: ClusterSecretStore, name: vault') + store)).toEqual([
      "ExternalSecret shop/web spec.secretStoreRef.name: no ClusterSecretStore 'vault'",
    ]);
  });

  test('accepts stores that are there, and none', () => {
    expect(judge(missingSecretStore, external('name: vault') + store)).toEqual([]);
    expect(judge(missingSecretStore, external('kind: ClusterSecretStore, name: aws') + cluster)).toEqual([]);
    expect(judge(missingSecretStore, external(''))).toEqual([]);
  });
});
