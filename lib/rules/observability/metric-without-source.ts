import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { parsePromql } from '../../manifests/promql/parse-promql.ts';
import { expressionsOf } from '../../manifests/relations/expressions.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Rule } from '../rule.ts';
import { metricSources } from './metric-sources.ts';

export const metricWithoutSource: Rule = {
  id: 'metric-without-source',
  severity: 'warning',
  title: 'An alert, analysis or panel goes by a metric that nothing in the cluster makes',
  judges: [
    'ConfigMap',
    'monitoring.coreos.com/PrometheusRule',
    'argoproj.io/AnalysisTemplate',
    'argoproj.io/ClusterAnalysisTemplate',
  ],
  reads: ['HelmRelease', ...workloadKinds],
  why: 'The expression has no result: the alert never fires, the panel is empty, the analysis measures nothing.',
  fix: 'Run the exporter that makes it, or drop what goes by it.',
  source: 'Prometheus docs, exporters and integrations; metrics of each project named in the message',
  examples: { flagged: example('nginx'), accepted: example('prom/mysqld-exporter:v0.17.2') },
  *check(object, view) {
    if (view.facts.whole !== true) return;
    const told = new Set<string>();
    for (const at of expressionsOf(object)) {
      for (const { metric } of parsePromql(at.text ?? '').selectors) {
        const source = metricSources.find(
          (candidate) => metric !== undefined && candidate.metric.test(metric),
        );
        // One that is missing is told once for each file.
        const key = `${at.steps.slice(0, 2).join(' ')} ${source?.name}`;
        if (source === undefined || told.has(key) || isThere(view, source.name)) continue;
        told.add(key);
        yield { at, message: `${metric} comes from ${source.name}, which is not in the cluster` };
      }
    }
  },
};

function isThere(view: View, name: string): boolean {
  return present(view).has(name);
}

/** The sources of metrics that run, as an image or a chart shows. */
const present = oncePerView((view) => {
  const images = workloadKinds
    .flatMap((kind) => view.all(kind))
    .flatMap((workload) => podOf(workload)?.allContainers ?? [])
    .map((container) => container.at('image').text ?? '');
  const charts = view.all('HelmRelease').map((release) => release.at('chart').text ?? '');
  const different = [...new Set(images)];
  const found = metricSources.filter(
    ({ image, chart }) =>
      different.some((text) => image.test(text)) || charts.some((text) => chart.test(text)),
  );
  return new Set(found.map(({ name }) => name));
});

function example(image: string): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: db, namespace: shop }
spec: { groups: [{ name: db, rules: [{ alert: MysqlDown, expr: mysql_up == 0 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: exporter, namespace: shop }
spec: { template: { spec: { containers: [{ name: exporter, image: "${image}" }] } } }
`;
}
