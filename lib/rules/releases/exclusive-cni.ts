import type { Rule } from '../rule.ts';

export const exclusiveCni: Rule = {
  id: 'exclusive-cni',
  severity: 'error',
  title: "Cilium removes the configuration of Istio's CNI plugin",
  judges: ['HelmRelease'],
  why: 'Cilium renames every CNI configuration that is not its own, so new pods start without the redirection to their sidecars.',
  fix: 'Set cni.exclusive to false in the values of cilium.',
  source: 'P35; docs.cilium.io Integration with Istio (1.18)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium, namespace: argocd }
spec: { source: { chart: cilium } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istio-cni, namespace: argocd }
spec: { source: { chart: cni, repoURL: "https://istio-release.storage.googleapis.com/charts" } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium, namespace: argocd }
spec: { source: { chart: cilium, helm: { valuesObject: { cni: { exclusive: false } } } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istio-cni, namespace: argocd }
spec: { source: { chart: cni, repoURL: "https://istio-release.storage.googleapis.com/charts" } }
`,
  },
  *check(release, view) {
    const at = release.at('values', 'cni', 'exclusive');
    if (release.at('chart').text !== 'cilium' || at.boolean === false) return;
    const plugin = view
      .all('HelmRelease')
      .find(
        (other) =>
          other.at('chart').text === 'cni' && (other.at('repository').text ?? 'istio').includes('istio'),
      );
    if (plugin === undefined) return;
    yield { at, message: `cni.exclusive removes the plugin of release ${plugin.name}` };
  },
};
