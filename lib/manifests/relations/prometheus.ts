import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { documentsWith } from './embedded.ts';
import { oncePerView } from './once-per-view.ts';

/** The configurations of Prometheus in a ConfigMap; those of Promtail look alike and are none. */
export function prometheusConfigsIn(configMap: Resource): Field[] {
  return documentsWith(configMap, 'scrape_configs').filter(
    (document) =>
      Array.isArray(document.at('scrape_configs').value) &&
      !document.at('clients').exists &&
      !document.at('positions').exists,
  );
}

/** Every configuration of Prometheus among the manifests, and the ConfigMap that it is in. Reads `ConfigMap`. */
export const allPrometheusConfigs = oncePerView((view: View) =>
  view
    .all('ConfigMap')
    .flatMap((configMap) => prometheusConfigsIn(configMap).map((document) => ({ configMap, document }))),
);

/** Groups of rules: of a PrometheusRule, or in the files of a ConfigMap. Rules of Loki look alike and are none. */
export function ruleGroupsOf(object: Resource): Field[] {
  if (object.kind === 'monitoring.coreos.com/PrometheusRule') return object.spec.at('groups').items;
  if (object.kind !== 'ConfigMap') return [];
  return documentsWith(object, 'groups:')
    .map((document) => document.at('groups').items)
    .filter((groups) => groups.some(hasRules) && !groups.some(isOfLoki))
    .flat();
}

/** The rules of an object, alerts and records. */
export function rulesOf(object: Resource): Field[] {
  return ruleGroupsOf(object).flatMap((group) => group.at('rules').items);
}

function hasRules(group: Field): boolean {
  return group.at('rules').items.some((rule) => rule.at('alert').exists || rule.at('record').exists);
}

function isOfLoki(group: Field): boolean {
  return group
    .at('rules')
    .items.some((rule) =>
      /\|[=~>]|!=\s*`|\|\s*(json|logfmt|pattern|unwrap|line_format)/.test(rule.at('expr').text ?? ''),
    );
}
