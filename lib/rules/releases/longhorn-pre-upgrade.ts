import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { Rule } from '../rule.ts';

export const longhornPreUpgrade: Rule = {
  id: 'longhorn-pre-upgrade',
  severity: 'error',
  title: "Longhorn's check before upgrades is on under Argo CD",
  judges: ['HelmRelease'],
  why: 'Argo CD runs the pre-upgrade Job before the first installation too, when its ServiceAccount is not there: the Job never starts and the sync never ends.',
  fix: 'Set preUpgradeChecker.jobEnabled to false.',
  source: 'longhorn chart/values.yaml 1.7.2; longhorn.io/docs/1.7.2/deploy/install/install-with-argocd',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: longhorn, namespace: argocd }
spec: { source: { chart: longhorn, targetRevision: 1.7.2 } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: longhorn, namespace: argocd }
spec: { source: { chart: longhorn, targetRevision: 1.7.2, helm: { valuesObject: { preUpgradeChecker: { jobEnabled: false } } } } }
`,
  },
  *check(release) {
    if (!isHelmRelease(release) || release.chart !== 'longhorn') return;
    if (release.owner.kind !== 'argoproj.io/Application') return;
    const at = release.values.at('preUpgradeChecker', 'jobEnabled');
    if (at.boolean === false) return;
    yield { at, message: 'the pre-upgrade Job is on, which Argo CD runs before anything is installed' };
  },
};
