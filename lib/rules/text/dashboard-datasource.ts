import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { dashboardsIn, datasourcesByNamespace, panelsOf } from '../../manifests/relations/grafana.ts';
import type { Rule } from '../rule.ts';

export const dashboardDatasource: Rule = {
  id: 'dashboard-datasource',
  severity: 'warning',
  title: 'A panel asks a data source that Grafana does not have',
  judges: ['ConfigMap'],
  why: 'The panel shows an error: datasource was not found.',
  fix: 'Write the uid as the provisioned data source has it.',
  source: 'Grafana docs, provisioning, data sources, uid',
  examples: { flagged: example('promethues'), accepted: example('prometheus') },
  *check(configMap, view) {
    const dashboards = dashboardsIn(configMap);
    if (dashboards.length === 0) return;
    const sources = datasourcesByNamespace(view).get(configMap.namespace ?? '') ?? [];
    const uids = sources.map(({ source }) => source.at('uid').text);
    // One that is given no uid gets one that nobody knows; without any they are made elsewhere.
    if (uids.length === 0 || uids.includes(undefined)) return;
    const known = uids.flatMap((uid) => uid ?? []);
    const names = sources.map(({ source }) => source.at('name').text);
    for (const at of dashboards.flatMap(sourcesOf)) {
      const uid = at.text ?? '';
      if (
        known.includes(uid) ||
        names.includes(uid) ||
        /^(-- .* --|grafana|)$/.test(uid) ||
        uid.includes('$')
      )
        continue;
      const meant = tryFindClosestName(uid, known);
      const hint = meant === undefined ? ` (${known.join(', ')})` : `; did you mean '${meant}'?`;
      yield { at, message: `no data source has the uid '${uid}'${hint}` };
    }
  },
};

/** Where a dashboard names a data source by its uid. */
function sourcesOf(dashboard: Field): Field[] {
  const places = panelsOf(dashboard).flatMap((panel) => [panel, ...panel.at('targets').items]);
  const variables = dashboard.at('templating', 'list').items;
  return [...places, ...variables]
    .map((place) => place.at('datasource', 'uid'))
    .filter(({ text }) => text !== undefined);
}

function example(uid: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: dashboards, namespace: monitoring }
data:
  web.json: '{"title": "Web", "panels": [{"datasource": {"type": "prometheus", "uid": "${uid}"}}]}'
---
apiVersion: v1
kind: ConfigMap
metadata: { name: datasources, namespace: monitoring }
data:
  datasources.yaml: |
    datasources: [{ name: Prometheus, type: prometheus, uid: prometheus, url: "http://prometheus:9090" }]
`;
}
