import { podOf } from '../../manifests/pod.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import { selects } from '../../manifests/relations/selectors.ts';
import type { Rule } from '../rule.ts';
import { missingObject, releaseReads } from './missing-object.ts';
import { textOfLabels } from './unmatched-selector.ts';

export const missingGoverningService: Rule = {
  id: 'missing-governing-service',
  severity: 'warning',
  title:
    'The pods of a StatefulSet have no names in DNS, as its serviceName is of no headless Service for them',
  judges: ['apps/StatefulSet'],
  reads: ['Service', ...releaseReads],
  absence: true,
  why: 'Names such as db-0.db do not resolve: replicas that find each other by them never form a cluster.',
  fix: 'Add a Service of that name with `clusterIP: None` and the labels of the pods.',
  source: 'kubernetes/website docs/concepts/workloads/controllers/statefulset, stable network ID',
  examples: {
    flagged: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { serviceName: db-headless }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None, selector: { app: db } }
`,
    accepted: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { serviceName: db }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None, selector: { app: db } }
`,
  },
  *check(set, view) {
    const at = set.spec.at('serviceName');
    const problem = missingObject(view, 'Service', at, set.namespace);
    if (problem !== undefined) yield problem;
    const services = namedIn(view, 'Service', set.namespace, at.text ?? '').filter(
      ({ promised }) => !promised,
    );
    const [service] = services;
    if (service === undefined) return;
    // A single pod is found by the Service itself.
    if (
      (set.spec.at('replicas').number ?? 1) > 1 &&
      !services.some(({ spec }) => spec.at('clusterIP').text === 'None')
    )
      yield {
        at,
        message: `Service ${service.name} is not headless: pods get no names of their own`,
        severity: 'info',
      };
    const labels = podOf(set)?.labels;
    const selector = service.spec.at('selector').labels;
    if (
      labels !== undefined &&
      services.length === 1 &&
      Object.keys(selector).length > 0 &&
      !selects(selector, labels)
    )
      yield {
        at,
        message: `Service ${service.name} selects ${textOfLabels(selector)}, which these pods do not have`,
      };
  },
};
