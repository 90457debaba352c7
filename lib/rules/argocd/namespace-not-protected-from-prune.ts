import { ownerOf } from '../../manifests/relations/application-folders.ts';
import { hasSyncOption, isAutomated, ownSyncOptions } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

export const namespaceNotProtectedFromPrune: Rule = {
  id: 'namespace-not-protected-from-prune',
  severity: 'warning',
  title: 'Argo CD may prune a Namespace by itself',
  judges: ['Namespace'],
  reads: ['argoproj.io/Application'],
  why: 'When its file goes missing, by a wrong merge or a failed build, the Namespace is deleted with everything in it, claims and Secrets too.',
  fix: 'Annotate the Namespace with argocd.argoproj.io/sync-options: Prune=false (or Prune=confirm).',
  source: 'P34; argo-cd docs/user-guide/sync-options.md, No Prune Resources (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cluster, namespace: argocd }
spec: { source: { path: . }, syncPolicy: { automated: { prune: true } } }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cluster, namespace: argocd }
spec: { source: { path: . }, syncPolicy: { automated: { prune: true } } }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, annotations: { argocd.argoproj.io/sync-options: "Prune=false,Delete=false" } }
`,
  },
  *check(namespace, view) {
    const application = ownerOf(view, namespace);
    if (application === undefined || !isAutomated(application)) return;
    if (application.spec.at('syncPolicy', 'automated', 'prune').boolean !== true) return;
    const safe = ['Prune=false', 'Prune=confirm'];
    const own = ownSyncOptions(namespace);
    if (safe.some((option) => own.includes(option) || hasSyncOption(application, option))) return;
    yield {
      at: namespace.at('metadata', 'annotations', 'argocd.argoproj.io/sync-options'),
      message: `Application ${application.name} prunes by itself, and Prune=false is not set`,
    };
  },
};
