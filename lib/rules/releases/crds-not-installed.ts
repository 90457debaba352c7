import type { Rule } from '../rule.ts';

export const crdsNotInstalled: Rule = {
  id: 'crds-not-installed',
  severity: 'error',
  title: 'The chart cert-manager is installed without its kinds',
  judges: ['HelmRelease'],
  reads: ['apiextensions.k8s.io/CustomResourceDefinition'],
  absence: true,
  why: 'The chart leaves its definitions out by default: the controller keeps failing with "no matches for kind", and every Certificate is refused.',
  fix: 'Set crds.enabled to true in the values of cert-manager.',
  source: 'cert-manager deploy/charts/cert-manager/values.yaml 1.19.4',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec: { source: { chart: cert-manager } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec: { source: { chart: cert-manager, helm: { valuesObject: { crds: { enabled: true } } } } }
`,
  },
  *check(release, view) {
    if (release.at('chart').text !== 'cert-manager') return;
    const kind = 'certificates.cert-manager.io';
    if (view.find('apiextensions.k8s.io/CustomResourceDefinition', undefined, kind) !== undefined) return;
    yield {
      at: release.at('values', 'crds', 'enabled'),
      message: `the chart does not bring ${kind}, and nothing else does`,
    };
  },
};
