import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { alertmanagerConfigsIn, readMatcher, routesOf } from '../../manifests/relations/alertmanager.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { rulesOf } from '../../manifests/relations/prometheus.ts';
import type { Rule } from '../rule.ts';

export const unknownAlert: Rule = {
  id: 'unknown-alert',
  severity: 'warning',
  title: 'Alertmanager routes or holds back an alert that no rule makes',
  judges: ['ConfigMap'],
  reads: ['monitoring.coreos.com/PrometheusRule'],
  why: 'The route or inhibition never applies: the alert that was meant goes to the wrong people, or is not held back.',
  fix: 'Write the name as the rule has it.',
  source: 'Alertmanager docs, configuration, matcher and inhibit_rule',
  examples: { flagged: example('NodeDwon'), accepted: example('NodeDown') },
  *check(configMap, view) {
    for (const document of alertmanagerConfigsIn(configMap)) {
      const names = alertNames(view);
      // Without any rules the alerts come from elsewhere.
      if (names.size === 0 || view.facts.whole !== true) continue;
      for (const at of matchersIn(document)) {
        for (const name of namesMeant(at)) {
          if (names.has(name)) continue;
          const meant = tryFindClosestName(name, [...names]);
          yield {
            at,
            message: `no rule makes an alert ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
          };
        }
      }
    }
  },
};

const alertNames = oncePerView((view) => {
  const objects = [...view.all('ConfigMap'), ...view.all('monitoring.coreos.com/PrometheusRule')];
  const names = objects.flatMap(rulesOf).flatMap((rule) => rule.at('alert').text ?? []);
  return new Set(names);
});

function matchersIn(document: Field): Field[] {
  const inhibitions = document.at('inhibit_rules').items;
  return [
    ...routesOf(document.at('route')).flatMap((route) => route.at('matchers').items),
    ...inhibitions.flatMap((rule) =>
      ['source_matchers', 'target_matchers'].flatMap((key) => rule.at(key).items),
    ),
  ];
}

/** The names that a matcher lists; none for one that is a pattern. */
function namesMeant(at: Field): string[] {
  const matcher = at.text === undefined ? undefined : readMatcher(at.text);
  if (matcher?.label !== 'alertname' || matcher.operator.startsWith('!')) return [];
  return matcher.value.split('|').filter((name) => /^\w+$/.test(name));
}

function example(alert: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: alertmanager, namespace: monitoring }
data:
  alertmanager.yml: |
    route: { receiver: mail, routes: [{ receiver: mail, matchers: ['alertname="${alert}"'] }] }
    receivers: [{ name: mail }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: rules, namespace: monitoring }
data:
  nodes.yaml: |
    groups: [{ name: nodes, rules: [{ alert: NodeDown, expr: up == 0 }] }]
`;
}
