import { sourcesOf } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

export const floatingChartVersion: Rule = {
  id: 'floating-chart-version',
  severity: 'warning',
  title: 'An Application takes whatever version of a chart is newest',
  judges: ['argoproj.io/Application'],
  why: 'What runs changes without a commit: an upgrade comes when the chart is published, and nothing in Git can take it back.',
  fix: 'Name one version of the chart in full.',
  source:
    'argo-cd docs/user-guide/best_practices.md, Ensuring Manifests At Git Revisions Are Truly Immutable (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { chart: web, repoURL: "https://charts.example", targetRevision: 1.x } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { chart: web, repoURL: "https://charts.example", targetRevision: 1.2.3 } }
`,
  },
  *check(application) {
    for (const source of sourcesOf(application)) {
      const chart = source.at('chart').text;
      const at = source.at('targetRevision');
      const version = at.exists ? String(at.value) : '';
      if (chart === undefined || /[{$]/.test(version)) continue;
      if (/^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/.test(version)) continue;
      const given = version === '' ? 'no version is given' : `'${version}' is no single version`;
      yield { at, message: `chart ${chart} is not pinned: ${given}` };
    }
  },
};
