import type { Rule } from '../rule.ts';

export const oldLokiImage: Rule = {
  id: 'old-loki-image',
  severity: 'warning',
  title: 'The chart loki-stack runs a Loki that Grafana cannot test',
  judges: ['HelmRelease'],
  why: 'Whatever its appVersion says, the chart brings Loki 2.6.1, and the data source test of Grafana 9.5 and later fails with "unexpected IDENTIFIER".',
  fix: 'Set loki.image.tag to a 2.9 release.',
  source: 'P40; grafana/helm-charts#3149',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: loki, namespace: argocd }
spec: { source: { chart: loki-stack } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: loki, namespace: argocd }
spec: { source: { chart: loki-stack, helm: { valuesObject: { loki: { image: { tag: 2.9.17 } } } } } }
`,
  },
  *check(release) {
    const loki = release.at('values', 'loki');
    if (release.at('chart').text !== 'loki-stack' || loki.at('enabled').boolean === false) return;
    const at = loki.at('image', 'tag');
    const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(String(at.value ?? '2.6.1')) ?? [];
    if (major === undefined || Number(major) > 2 || Number(minor) >= 8) return;
    yield {
      at,
      message: `Loki ${at.value ?? '2.6.1'} is too old for the data source test of Grafana 9.5 and later`,
    };
  },
};
