import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingServiceAccount } from './missing-service-account.ts';
import { deployment, named } from './pods.fixture.ts';

const web = named('v1', 'ServiceAccount', 'web');

describe('missing-service-account', () => {
  test('flags a misspelled account', () => {
    expect(judge(missingServiceAccount, deployment('', 'serviceAccountName: wbe') + web)).toEqual([
      "Deployment shop/web spec.template.spec.serviceAccountName: no ServiceAccount 'wbe' in shop",
    ]);
    expect(judge(missingServiceAccount, deployment('', 'serviceAccountName: web2') + web)).toEqual([
      "Deployment shop/web spec.template.spec.serviceAccountName: no ServiceAccount 'web2' in shop; did you mean 'web'?",
    ]);
  });

  test('flags one under the old name of the field', () => {
    expect(judge(missingServiceAccount, deployment('', 'serviceAccount: api'))).toEqual([
      "Deployment shop/web spec.template.spec.serviceAccount: no ServiceAccount 'api' in shop",
    ]);
  });

  test('flags the token of an account that is not there', () => {
    const token = `---
apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
metadata: { name: token, namespace: shop, annotations: { kubernetes.io/service-account.name: api } }
`;
    expect(judge(missingServiceAccount, token)).toEqual([
      `Secret shop/token metadata.annotations["kubernetes.io/service-account.name"]: no ServiceAccount 'api' in shop`,
    ]);
  });

  test('accepts an account that is there, `default`, and none', () => {
    expect(judge(missingServiceAccount, deployment('', 'serviceAccountName: web') + web)).toEqual([]);
    expect(judge(missingServiceAccount, deployment('', 'serviceAccountName: default'))).toEqual([]);
    expect(judge(missingServiceAccount, deployment(''))).toEqual([]);
  });
});
