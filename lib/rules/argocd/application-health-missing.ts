import { waveOf } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

export const applicationHealthMissing: Rule = {
  id: 'application-health-missing',
  severity: 'warning',
  title: 'Applications have sync waves, and Argo CD is not told how to see whether one is healthy',
  judges: ['HelmRelease'],
  reads: ['argoproj.io/Application'],
  why: 'Argo CD has had no health check of Applications since 1.8: an Application that was applied counts as done, and the next wave does not wait for what it installs.',
  fix: 'Add the check of docs/operator-manual/health.md to configs.cm under resource.customizations.health.argoproj.io_Application.',
  source: 'P32; argo-cd docs/operator-manual/health.md, Argocd App (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argocd, namespace: argocd }
spec: { source: { chart: argo-cd } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: "1" } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argocd, namespace: argocd }
spec:
  source:
    chart: argo-cd
    helm:
      valuesObject: { configs: { cm: { resource.customizations.health.argoproj.io_Application: "return obj.status.health" } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: "1" } }
`,
  },
  *check(release, view) {
    if (release.at('chart').text !== 'argo-cd') return;
    const settings = release.at('values', 'configs', 'cm');
    const at = settings.at('resource.customizations.health.argoproj.io_Application');
    const old = settings.at('resource.customizations').text ?? '';
    if (at.exists || old.includes('argoproj.io/Application')) return;
    const waves = new Set(view.all('argoproj.io/Application').map(waveOf));
    if (waves.size < 2) return;
    yield {
      at,
      message: `Applications have ${waves.size} sync waves, but none waits for the one before to be healthy`,
    };
  },
};
