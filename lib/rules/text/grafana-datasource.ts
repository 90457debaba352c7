import type { Field } from '../../manifests/field.ts';
import { datasourcesIn } from '../../manifests/relations/grafana.ts';
import { addressReads, whyUnreachable } from '../../manifests/relations/service-address.ts';
import type { Rule } from '../rule.ts';
import { readUrl } from './urls.ts';

export const grafanaDatasource: Rule = {
  id: 'grafana-datasource',
  severity: 'error',
  title: 'A data source of Grafana leads nowhere, or is one default too many',
  judges: ['ConfigMap'],
  reads: addressReads,
  absence: true,
  why: 'Every panel on it stays empty. With two defaults Grafana ends at its start.',
  fix: 'Name the Service and a port of it; let one source be the default.',
  source:
    'Grafana docs, provisioning, data sources; pkg/services/provisioning/datasources/config_reader.go (12)',
  examples: { flagged: example('http://prometheus:9091'), accepted: example('http://prometheus:9090') },
  *check(configMap, view) {
    const defaults = new Map<string, Field>();
    for (const source of datasourcesIn(configMap)) {
      const at = source.at('url');
      const address = readUrl(at.text ?? '');
      const reason = address && whyUnreachable(view, address, configMap.namespace);
      if (reason !== undefined) yield { at, message: reason };
      if (source.at('isDefault').boolean !== true) continue;
      const organization = String(source.at('orgId').value ?? 1);
      const first = defaults.get(organization);
      if (first !== undefined)
        yield {
          at: source.at('isDefault'),
          message: `${first.text} is the default already: there can be one`,
        };
      else defaults.set(organization, source.at('name'));
    }
  },
};

function example(url: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: grafana, namespace: monitoring }
data:
  datasources.yaml: |
    apiVersion: 1
    datasources: [{ name: Prometheus, type: prometheus, url: "${url}" }]
---
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: monitoring }
spec: { ports: [{ port: 9090 }] }
`;
}
