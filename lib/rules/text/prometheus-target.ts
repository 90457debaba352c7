import type { Field } from '../../manifests/field.ts';
import { prometheusConfigsIn } from '../../manifests/relations/prometheus.ts';
import { addressReads, whyUnreachable } from '../../manifests/relations/service-address.ts';
import type { Rule } from '../rule.ts';

export const prometheusTarget: Rule = {
  id: 'prometheus-target',
  severity: 'error',
  title: 'Prometheus asks a Service that is not there, or a port that it does not have',
  judges: ['ConfigMap'],
  reads: addressReads,
  absence: true,
  why: 'The target is down for good: its metrics are missing, alerts on them stay silent; without its Alertmanager no alert goes out.',
  fix: 'Name the Service and a port of it.',
  source: 'Prometheus docs, configuration, static_config and alertmanager_config',
  examples: { flagged: example('alertmanager:9094'), accepted: example('alertmanager:9093') },
  *check(configMap, view) {
    for (const document of prometheusConfigsIn(configMap)) {
      const jobs = document.at('scrape_configs').items;
      const alerting = document.at('alerting', 'alertmanagers').items;
      for (const job of [...jobs, ...alerting]) {
        for (const at of [...targetsOf(job), ...proxiesOf(job)]) {
          const [, host, port] = /^([^:/]+)(?::(\d+))?$/.exec(at.text ?? '') ?? [];
          if (host === undefined) continue;
          const number = port === undefined ? defaultPort(job) : Number(port);
          const reason = whyUnreachable(view, { host, port: number }, configMap.namespace);
          if (reason !== undefined) yield { at, message: reason };
        }
      }
    }
  },
};

/** Targets that are asked themselves: those of a blackbox exporter are asked by it. */
function targetsOf(job: Field): Field[] {
  const replaced = relabelsOf(job).length > 0;
  return replaced ? [] : job.at('static_configs').items.flatMap((config) => config.at('targets').items);
}

/** The address that takes the place of every target's. */
function proxiesOf(job: Field): Field[] {
  return relabelsOf(job)
    .map((relabel) => relabel.at('replacement'))
    .filter(({ text }) => text !== undefined && !text.includes('$'));
}

function relabelsOf(job: Field): Field[] {
  return job
    .at('relabel_configs')
    .items.filter((relabel) => relabel.at('target_label').text === '__address__');
}

function defaultPort(job: Field): number {
  return job.at('scheme').text === 'https' ? 443 : 80;
}

function example(target: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: prometheus, namespace: monitoring }
data:
  prometheus.yml: |
    alerting: { alertmanagers: [{ static_configs: [{ targets: ["${target}"] }] }] }
    scrape_configs: []
---
apiVersion: v1
kind: Service
metadata: { name: alertmanager, namespace: monitoring }
spec: { ports: [{ port: 9093 }] }
`;
}
