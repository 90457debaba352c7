import type { Rule } from '../rule.ts';

const reasons: Readonly<Record<string, string>> = {
  'kubernetes-dashboard': 'its project was archived in January 2026',
  'loki-stack': 'it was deprecated in October 2025; its Promtail has had no updates since March 2026',
  promtail: 'Promtail has had no updates since March 2026; Grafana Alloy takes its place',
};

export const deprecatedChart: Rule = {
  id: 'deprecated-chart',
  severity: 'warning',
  title: 'A chart whose project has ended',
  judges: ['HelmRelease'],
  why: 'Nobody mends what is found in it from now on, holes in its security included.',
  fix: 'Plan what takes its place, and accept the finding with a reason until then.',
  source: 'P41; grafana.com Promtail; github.com/kubernetes-retired/dashboard',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: logs, namespace: argocd }
spec: { source: { chart: promtail } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: logs, namespace: argocd }
spec: { source: { chart: alloy } }
`,
  },
  *check(release) {
    const at = release.at('chart');
    const chart = at.text ?? '';
    const reason = Object.hasOwn(reasons, chart) ? reasons[chart] : undefined;
    if (reason !== undefined) yield { at, message: `chart ${chart} has ended: ${reason}` };
  },
};
