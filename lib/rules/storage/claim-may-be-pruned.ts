import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

const example = (options: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop${options} }
spec: { storageClassName: longhorn }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  destination: { namespace: shop }
  source: { path: shop }
  syncPolicy: { automated: { prune: true } }
`;

export const claimMayBePruned: Rule = {
  id: 'claim-may-be-pruned',
  severity: 'warning',
  title: 'A claim is deleted as soon as it is missing from Git',
  judges: ['PersistentVolumeClaim'],
  reads: ['argoproj.io/Application'],
  why: 'The Application that applies it prunes by itself: a renamed file or a slip in a generator deletes the claim, and the data with it.',
  fix: 'Set the annotation argocd.argoproj.io/sync-options: Prune=false,Delete=false on the claim.',
  source: 'P34; Argo CD docs, sync options, no prune resources',
  examples: {
    flagged: example(''),
    accepted: example(', annotations: { argocd.argoproj.io/sync-options: Prune=false }'),
  },
  *check(claim, view) {
    const key = 'argocd.argoproj.io/sync-options';
    const options = (claim.annotations[key] ?? '').split(',').map((option) => option.trim());
    if (options.includes('Prune=false') || options.includes('Prune=confirm')) return;
    const [application] = prunersOf(view, claim);
    if (application === undefined) return;
    yield {
      at: claim.at('metadata', 'annotations', key),
      message: `Application ${application.name} prunes by itself, and nothing here says Prune=false`,
    };
  },
};

/** Applications that prune and apply a folder to the namespace of the claim. */
function prunersOf(view: View, claim: Resource): Resource[] {
  if (claim.namespace === undefined) return [];
  return view.all('argoproj.io/Application').filter(({ spec }) => {
    if (spec.at('syncPolicy', 'automated', 'prune').boolean !== true) return false;
    if (spec.at('destination', 'namespace').text !== claim.namespace) return false;
    const sources = [spec.at('source'), ...spec.at('sources').items];
    return sources.some((source) => source.at('path').exists);
  });
}
