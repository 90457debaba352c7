import type { Field } from '../field.ts';
import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { documentsWith } from './embedded.ts';
import { oncePerView } from './once-per-view.ts';

/** Data sources that a ConfigMap provisions. */
export function datasourcesIn(configMap: Resource): Field[] {
  return documentsWith(configMap, 'datasources')
    .flatMap((document) => document.at('datasources').items)
    .filter((source) => source.at('type').text !== undefined && source.at('name').text !== undefined);
}

/** Data sources by the namespace of their ConfigMap. Reads `ConfigMap`. */
export const datasourcesByNamespace = oncePerView((view: View) =>
  groupBy(
    view
      .all('ConfigMap')
      .flatMap((configMap) => datasourcesIn(configMap).map((source) => ({ configMap, source }))),
    ({ configMap }) => configMap.namespace ?? '',
  ),
);

/** Dashboards in a ConfigMap. */
export function dashboardsIn(configMap: Resource): Field[] {
  return documentsWith(configMap, '"panels"').filter(
    (document) => document.at('title').text !== undefined && Array.isArray(document.at('panels').value),
  );
}

/** The panels of a dashboard, those in rows too. */
export function panelsOf(dashboard: Field): Field[] {
  return dashboard.at('panels').items.flatMap((panel) => [panel, ...panel.at('panels').items]);
}

/** A query of a panel that Prometheus answers. */
export function promqlTargets(dashboard: Field): Field[] {
  return panelsOf(dashboard).flatMap((panel) =>
    panel.at('targets').items.filter((target) => {
      const source = target.at('datasource', 'type').text ?? panel.at('datasource', 'type').text;
      return source === 'prometheus' && target.at('expr').text !== undefined;
    }),
  );
}
