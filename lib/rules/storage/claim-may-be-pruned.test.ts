import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claimMayBePruned } from './claim-may-be-pruned.ts';
import { claim } from './claims.fixture.ts';

const application = (prune: boolean, namespace = 'shop') => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { destination: { namespace: ${namespace} }, source: { path: shop }, syncPolicy: { automated: { prune: ${prune} } } }
`;
const options = (text: string) => `, annotations: { argocd.argoproj.io/sync-options: '${text}' }`;

describe('claim-may-be-pruned', () => {
  test('flags a claim under an Application that prunes', () => {
    expect(judge(claimMayBePruned, claim('data') + application(true))).toEqual([
      'PersistentVolumeClaim shop/data metadata.annotations["argocd.argoproj.io/sync-options"]: Application shop prunes by itself, and nothing here says Prune=false',
    ]);
    expect(
      judge(claimMayBePruned, claim('data', '', options('Delete=false')) + application(true)),
    ).toHaveLength(1);
  });

  test('accepts a claim that says no, and Applications that do not prune or are elsewhere', () => {
    expect(
      judge(claimMayBePruned, claim('data', '', options('Delete=false, Prune=false')) + application(true)),
    ).toEqual([]);
    expect(judge(claimMayBePruned, claim('data') + application(false))).toEqual([]);
    expect(judge(claimMayBePruned, claim('data') + application(true, 'other'))).toEqual([]);
  });
});
