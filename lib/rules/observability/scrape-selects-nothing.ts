import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { nearlyWith, workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import { prometheusConfigsIn } from '../../manifests/relations/prometheus.ts';
import { mayRunInRelease } from '../../manifests/relations/release-objects.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const scrapeSelectsNothing: Rule = {
  id: 'scrape-selects-nothing',
  severity: 'warning',
  title: 'A scrape job looks for pods that no workload makes, or for a port that they do not have',
  judges: ['ConfigMap'],
  reads: ['HelmRelease', ...workloadKinds],
  absence: true,
  why: 'The job has no targets, or only ones that are down: its metrics are missing, and what has no target is not even down.',
  fix: 'Write the namespace, the labels and the port as the workload has them.',
  source: 'Prometheus docs, configuration, kubernetes_sd_config, selectors',
  examples: { flagged: example('app=wbe'), accepted: example('app=web') },
  *check(configMap, view) {
    if (view.facts.whole !== true) return;
    for (const document of prometheusConfigsIn(configMap)) {
      for (const job of document.at('scrape_configs').items) {
        for (const discovery of job.at('kubernetes_sd_configs').items) {
          const found = selected(view, discovery);
          if (found === undefined) continue;
          const fixed = portOf(job);
          if (found.workloads.length === 0) {
            if (found.isKnown) yield { at: found.at, message: nothing(view, found) };
          } else if (fixed !== undefined && !found.workloads.some((item) => offers(item, fixed.port))) {
            const names = found.workloads
              .map((workload) => workload.nameFrom(configMap.namespace))
              .join(', ');
            yield { at: fixed.at, message: `no container of ${names} has the port ${fixed.port}` };
          }
        }
      }
    }
  },
};

interface Selected {
  readonly at: Field;
  readonly labels: Readonly<Record<string, string>>;
  readonly namespaces: readonly string[];
  readonly workloads: readonly Resource[];
  /** Whether everything that may run there is known. */
  readonly isKnown: boolean;
}

/** The workloads whose pods a discovery of pods by label finds; undefined for one that goes by something else. */
function selected(view: View, discovery: Field): Selected | undefined {
  const namespaces = discovery.at('namespaces', 'names').texts;
  const at = discovery.at('selectors', 0, 'label');
  const pairs = (at.text ?? '').split(',').map((part) => /^\s*([^=!\s]+)\s*==?\s*([^=\s]+)\s*$/.exec(part));
  if (discovery.at('role').text !== 'pod' || namespaces.length === 0 || pairs.includes(null))
    return undefined;
  const labels = Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
  return {
    at,
    labels,
    namespaces,
    workloads: namespaces.flatMap((namespace) => workloadsWith(view, labels, namespace)),
    isKnown: namespaces.every(
      (namespace) => !mayBringMore(view, namespace) && !mayRunInRelease(view, namespace, labels),
    ),
  };
}

function nothing(view: View, { at, labels, namespaces }: Selected): string {
  const near = namespaces.flatMap((namespace) => nearlyWith(view, labels, namespace))[0];
  const hint = near === undefined ? '' : `; ${near.name} has some of the labels`;
  return `no pod of ${namespaces.join(', ')} has ${at.text}${hint}`;
}

/** The port that every target is asked at: `$1:9113`. */
function portOf(job: Field): { at: Field; port: number } | undefined {
  const at = job
    .at('relabel_configs')
    .items.find((relabel) => relabel.at('target_label').text === '__address__')
    ?.at('replacement');
  const [, port] = /^\$\{?1\}?:(\d+)$/.exec(at?.text ?? '') ?? [];
  return at === undefined || port === undefined ? undefined : { at, port: Number(port) };
}

/** Whether a pod has a port, or says of none. Those of Istio's proxy come with it. */
function offers(workload: Resource, number: number): boolean {
  const pod = podOf(workload);
  if (workload.promised || [15014, 15020, 15090].includes(number)) return true;
  const ports = pod?.containers.flatMap((container) => container.at('ports').items) ?? [];
  return ports.length === 0 || ports.some((port) => port.at('containerPort').number === number);
}

function example(label: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: prometheus, namespace: monitoring }
data:
  prometheus.yml: |
    scrape_configs:
      - job_name: web
        kubernetes_sd_configs: [{ role: pod, namespaces: { names: [shop] }, selectors: [{ role: pod, label: ${label} }] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web }] }
`;
}
