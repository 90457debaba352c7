import type { Field } from '../../manifests/field.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { fullHost } from '../../manifests/relations/routes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { before, clash, groupByEach, isSameObject } from './conflicts.ts';

export const duplicateDestinationRule: Rule = {
  id: 'duplicate-destination-rule',
  severity: 'error',
  title: 'Two DestinationRules of one namespace and host, or two subsets of one name: one is dropped',
  judges: ['networking.istio.io/DestinationRule'],
  why: 'DestinationRules of one host and namespace are merged: subsets are put together, but only the first traffic policy and the first subset of a name hold, the rest is dropped without a word.',
  fix: 'Keep one DestinationRule for a host, or give the two different exportTo.',
  source:
    'P8; pilot/pkg/model/destination_rule.go, mergeDestinationRule; pkg/config/validation/validation.go, ValidateDestinationRule (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web-pool, namespace: shop }
spec: { host: web, trafficPolicy: { connectionPool: { tcp: { maxConnections: 10 } } } }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web-subsets, namespace: shop }
spec: { host: web, subsets: [{ name: v1, labels: { version: v1 } }] }
`,
  },
  *check(rule, view) {
    const own = rule.spec.at('subsets').items;
    for (const subset of own) {
      const twin = before(own, subset).some((item) => nameOf(item) === nameOf(subset));
      if (twin)
        yield {
          at: subset.at('name'),
          message: `subset '${nameOf(subset)}' is defined twice, which is refused`,
        };
    }
    const [key = ''] = keysOf(rule);
    for (const other of before(groups(view).get(key) ?? [], rule)) {
      if (isSameObject(other, rule)) continue;
      const severity = clash(view, other, rule);
      const policy = rule.spec.at('trafficPolicy');
      if (policy.exists && other.spec.at('trafficPolicy').exists) {
        yield {
          at: policy,
          message: `DestinationRule ${other.name} has a policy for the same host: only one of the two holds`,
          severity,
        };
      }
      const theirs = new Set(other.spec.at('subsets').items.map(nameOf));
      for (const subset of own.filter((item) => theirs.has(nameOf(item)))) {
        yield {
          at: subset.at('name'),
          message: `DestinationRule ${other.name} defines subset '${nameOf(subset)}' of the same host too: only one of the two holds`,
          severity,
        };
      }
    }
  },
};

const groups = oncePerView((view) => groupByEach(view.all('networking.istio.io/DestinationRule'), keysOf));

/** What two must have in common to be merged. */
function keysOf({ spec, namespace }: Resource): string[] {
  const host = spec.at('host').text;
  if (host === undefined) return [];
  const scope = spec.at('exportTo').texts.toSorted().join() || '*';
  const selector = JSON.stringify(spec.at('workloadSelector', 'matchLabels').labels);
  return [`${namespace} ${fullHost({ host, namespace })} ${scope} ${selector}`];
}

function nameOf(subset: Field): string {
  return subset.at('name').text ?? '';
}
