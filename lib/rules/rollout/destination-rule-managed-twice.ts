import { findManaged, istioOf, managersOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const destinationRuleManagedTwice: Rule = {
  id: 'destination-rule-managed-twice',
  severity: 'error',
  title: 'Two Rollouts manage one DestinationRule',
  judges: ['argoproj.io/Rollout'],
  reads: ['networking.istio.io/DestinationRule'],
  why: 'Each writes its own revision into the subsets and drops those it does not know: they overwrite each other for ever.',
  fix: 'Give each Rollout a DestinationRule of its own.',
  source: 'P4; rollout/trafficrouting/istio/istio.go, UpdateHash (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { destinationRule: { name: web } } } } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: api, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { destinationRule: { name: web } } } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { destinationRule: { name: web } } } } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: api, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { destinationRule: { name: api } } } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
`,
  },
  *check(rollout, view) {
    const at = istioOf(rollout).at('destinationRule', 'name');
    const rule = findManaged(view, rollout);
    if (rule === undefined) return;
    // The same Rollout in two files is another matter.
    const [first] = managersOf(view, rule);
    if (first === undefined || first.name === rollout.name) return;
    yield { at, message: `DestinationRule ${rule.name} is managed by Rollout ${first.name} already` };
  },
};
