import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';
import { dashboardsIn, promqlTargets } from './grafana.ts';
import { rulesOf } from './prometheus.ts';

/** Every text in PromQL: of rules, of the panels of dashboards, of analyses. */
export function expressionsOf(object: Resource): Field[] {
  const queries = object.kind.startsWith('argoproj.io/')
    ? object.spec.at('metrics').items.map((metric) => metric.at('provider', 'prometheus', 'query'))
    : rulesOf(object).map((rule) => rule.at('expr'));
  const dashboards = object.kind === 'ConfigMap' ? dashboardsIn(object) : [];
  // Grafana does not ask a query that nobody has filled in.
  const panels = dashboards
    .flatMap(promqlTargets)
    .map((target) => target.at('expr'))
    .filter(({ text }) => text?.trim() !== '');
  return [...queries, ...panels].filter(({ text }) => text !== undefined);
}
