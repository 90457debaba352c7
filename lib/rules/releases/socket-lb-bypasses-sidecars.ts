import type { Rule } from '../rule.ts';

export const socketLbBypassesSidecars: Rule = {
  id: 'socket-lb-bypasses-sidecars',
  severity: 'error',
  title: 'Cilium replaces kube-proxy in pods too, past the sidecars of Istio',
  judges: ['HelmRelease'],
  why: 'The socket load balancer turns the address of a Service into that of a pod before the sidecar sees it, so routes, retries and canary weights do not apply.',
  fix: 'Set socketLB.hostNamespaceOnly to true in the values of cilium.',
  source: 'P35; docs.cilium.io Integration with Istio (1.18)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium, namespace: argocd }
spec: { source: { chart: cilium, helm: { valuesObject: { kubeProxyReplacement: true } } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod, namespace: argocd }
spec: { source: { chart: istiod } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium, namespace: argocd }
spec: { source: { chart: cilium, helm: { valuesObject: { kubeProxyReplacement: true, socketLB: { hostNamespaceOnly: true } } } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod, namespace: argocd }
spec: { source: { chart: istiod } }
`,
  },
  *check(release, view) {
    if (release.at('chart').text !== 'cilium') return;
    const values = release.at('values');
    const replaces = ['true', 'strict'].includes(String(values.at('kubeProxyReplacement').value));
    if (!replaces && values.at('socketLB', 'enabled').boolean !== true) return;
    const at = values.at('socketLB', 'hostNamespaceOnly');
    if (at.boolean === true) return;
    const mesh = view.all('HelmRelease').find((other) => other.at('chart').text === 'istiod');
    if (mesh === undefined) return;
    yield {
      at,
      message: `the socket load balancer works in pods, past the sidecars of release ${mesh.name}`,
    };
  },
};
