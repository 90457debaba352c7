import { allNamed, namedIn, tryFindNear } from '../../manifests/relations/named.ts';
import { istioOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const rolloutDestinationRuleMissing: Rule = {
  id: 'rollout-destination-rule-missing',
  severity: 'error',
  title: 'A Rollout names a DestinationRule that is not in its namespace',
  judges: ['argoproj.io/Rollout'],
  reads: ['networking.istio.io/DestinationRule'],
  absence: true,
  why: 'The controller looks in the namespace of the Rollout only; it never labels the subsets, so both lead to all pods.',
  fix: 'Keep the DestinationRule in the namespace of the Rollout and name it without a namespace.',
  source: 'P4; rollout/trafficrouting/istio/istio.go, getDestinationRule (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { destinationRule: { name: web } } } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: edge }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { destinationRule: { name: web } } } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
`,
  },
  *check(rollout, view) {
    const at = istioOf(rollout).at('destinationRule', 'name');
    const { text: name = '' } = at;
    const kind = 'networking.istio.io/DestinationRule';
    if (name === '' || namedIn(view, kind, rollout.namespace, name).length > 0) return;
    const meant = tryFindNear(view, kind, rollout.namespace, name);
    const elsewhere = allNamed(view, kind, name.split('.')[0] ?? '').map(({ namespace }) => namespace);
    const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
    yield {
      at,
      message: `there is no DestinationRule '${name}' in namespace ${rollout.namespace ?? 'of the Rollout'}${elsewhere.length > 0 ? ` but in ${elsewhere.join(', ')}` : hint}`,
    };
  },
};
