import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { allPrometheusConfigs } from '../../manifests/relations/prometheus.ts';
import { scrapeReads, scrapesOf } from '../../manifests/relations/scrapes.ts';
import type { Rule } from '../rule.ts';

export const workloadNotScraped: Rule = {
  id: 'workload-not-scraped',
  severity: 'warning',
  title: 'A workload offers metrics that no Prometheus collects',
  judges: workloadKinds,
  reads: [...scrapeReads, 'monitoring.coreos.com/ServiceMonitor', 'monitoring.coreos.com/PodMonitor'],
  why: 'Nothing is known of it, and alerts on its metrics never fire, which looks as if all were well.',
  fix: 'Add a job to scrape_configs that keeps its pods and their port.',
  source: 'Prometheus docs, configuration, kubernetes_sd_config and relabel_config',
  examples: { flagged: example('was'), accepted: example('web') },
  *check(workload, view) {
    const monitored =
      view.all('monitoring.coreos.com/ServiceMonitor').length > 0 ||
      view.all('monitoring.coreos.com/PodMonitor').length > 0;
    if (monitored || view.facts.whole !== true || allPrometheusConfigs(view).length === 0) return;
    const ports = offered(workload);
    // Who is scraped costs more to find out than who offers something.
    if (ports.length === 0) return;
    const asked = scrapesOf(view, workload).map(({ port }) => port);
    for (const { at, port } of ports) {
      if (asked.includes(port) || asked.includes(undefined)) continue;
      yield { at, message: `no scrape job keeps port ${port}, which offers metrics` };
    }
  },
};

/** Ports for metrics, by their names or by the annotation that many configurations go by. */
function offered(workload: Parameters<Rule['check']>[0]): { at: Field; port: number }[] {
  const pod = podOf(workload);
  if (pod === undefined) return [];
  const named = pod.containers
    .flatMap((container) => container.at('ports').items)
    .filter((port) => /^(https?-)?(metrics|prometheus|prom)$|-metrics$/.test(port.at('name').text ?? ''))
    .map((at) => ({ at, port: at.at('containerPort').number ?? 0 }));
  const number = Number(pod.annotations['prometheus.io/port']);
  if (pod.annotations['prometheus.io/scrape'] !== 'true' || !Number.isInteger(number)) return named;
  const at = pod.template.at('metadata', 'annotations', 'prometheus.io/port');
  return named.some(({ port }) => port === number) ? named : [...named, { at, port: number }];
}

function example(app: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: prometheus, namespace: monitoring }
data:
  prometheus.yml: |
    scrape_configs:
      - job_name: pods
        kubernetes_sd_configs: [{ role: pod, selectors: [{ role: pod, label: app=${app} }] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, ports: [{ name: metrics, containerPort: 9113 }] }] }
`;
}
