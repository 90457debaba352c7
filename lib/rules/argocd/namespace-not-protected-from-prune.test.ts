import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { namespaceNotProtectedFromPrune } from './namespace-not-protected-from-prune.ts';

const app = (policy: string) => application(`source: { path: . }, syncPolicy: ${policy}`);
const namespace = (options = '') => `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, annotations: { ${options} } }
`;
const pruning = app('{ automated: { prune: true } }');

describe('namespace-not-protected-from-prune', () => {
  test('flags a Namespace that may be pruned', () => {
    expect(judge(namespaceNotProtectedFromPrune, pruning + namespace())).toEqual([
      'Namespace shop metadata.annotations["argocd.argoproj.io/sync-options"]: Application web prunes by itself, and Prune=false is not set',
    ]);
    expect(
      judge(
        namespaceNotProtectedFromPrune,
        pruning + namespace('argocd.argoproj.io/sync-options: Delete=false'),
      ),
    ).toHaveLength(1);
  });

  test('accepts one that is protected, by itself or by the Application', () => {
    const own = 'argocd.argoproj.io/sync-options: "Delete=false, Prune=confirm"';
    expect(judge(namespaceNotProtectedFromPrune, pruning + namespace(own))).toEqual([]);
    const all = app('{ automated: { prune: true }, syncOptions: [Prune=false] }');
    expect(judge(namespaceNotProtectedFromPrune, all + namespace())).toEqual([]);
  });

  test('accepts one of an Application that does not prune, and one of none', () => {
    expect(judge(namespaceNotProtectedFromPrune, app('{ automated: {} }') + namespace())).toEqual([]);
    expect(judge(namespaceNotProtectedFromPrune, app('{}') + namespace())).toEqual([]);
    expect(judge(namespaceNotProtectedFromPrune, namespace())).toEqual([]);
  });
});
