import { hasSyncOption, isInCluster } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

export const destinationNamespaceMissing: Rule = {
  id: 'destination-namespace-missing',
  severity: 'error',
  title: 'An Application applies to a namespace that nobody makes',
  judges: ['argoproj.io/Application'],
  reads: ['Namespace'],
  absence: true,
  why: 'Every object of the Application is refused with "namespaces not found".',
  fix: 'Add the Namespace, or the sync option CreateNamespace=true.',
  source: 'P34; argo-cd docs/user-guide/sync-options.md (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { destination: { name: in-cluster, namespace: shop }, source: { chart: web } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  destination: { name: in-cluster, namespace: shop }
  source: { chart: web }
  syncPolicy: { syncOptions: [CreateNamespace=true] }
`,
  },
  *check(application, view) {
    const at = application.spec.at('destination', 'namespace');
    if (at.text === undefined || at.text === '' || /[{$]/.test(at.text)) return;
    if (!isInCluster(application) || brought.has(at.text)) return;
    if (hasSyncOption(application, 'CreateNamespace=true')) return;
    if (view.find('Namespace', undefined, at.text) !== undefined) return;
    // That of Argo CD itself holds Applications, so it is there before they are.
    if (view.inNamespace('argoproj.io/Application', at.text).length > 0) return;
    yield { at, message: `no Namespace '${at.text}', and CreateNamespace=true is not set` };
  },
};

/** Namespaces that every cluster has. */
const brought: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);
