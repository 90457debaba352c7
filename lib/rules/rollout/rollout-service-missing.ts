import { namedIn, tryFindNear } from '../../manifests/relations/named.ts';
import { serviceFieldsOf } from '../../manifests/relations/rollout-services.ts';
import type { Rule } from '../rule.ts';

export const rolloutServiceMissing: Rule = {
  id: 'rollout-service-missing',
  severity: 'error',
  title: 'A Rollout names a Service that is not in its namespace',
  judges: ['argoproj.io/Rollout'],
  reads: ['Service'],
  absence: true,
  why: 'The Rollout is invalid until the Service is there: no pods are made for a new version.',
  fix: 'Create the Service in the namespace of the Rollout, or name one that is there.',
  source: 'P2; rollout/controller.go, getReferencedService (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { blueGreen: { activeService: web-activ } } }
---
apiVersion: v1
kind: Service
metadata: { name: web-active, namespace: shop }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { blueGreen: { activeService: web-active } } }
---
apiVersion: v1
kind: Service
metadata: { name: web-active, namespace: shop }
`,
  },
  *check(rollout, view) {
    for (const field of serviceFieldsOf(rollout)) {
      const { text: name = '' } = field;
      if (namedIn(view, 'Service', rollout.namespace, name).length > 0) continue;
      const meant = tryFindNear(view, 'Service', rollout.namespace, name);
      yield {
        at: field,
        message: `there is no Service '${name}' in namespace ${rollout.namespace ?? 'of the Rollout'}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
      };
    }
  },
};
