import { istioOf, managersOf, subsetHalves } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const extraSubsetsDropped: Rule = {
  id: 'extra-subsets-dropped',
  severity: 'error',
  title: 'A DestinationRule that a Rollout manages has a subset that the Rollout does not know',
  judges: ['networking.istio.io/DestinationRule'],
  reads: ['argoproj.io/Rollout'],
  why: 'The controller writes the list anew with its own two subsets: routes to any other are then answered with 503.',
  fix: 'Remove the subset, or keep it in a DestinationRule that no Rollout manages.',
  source: 'P4; rollout/trafficrouting/istio/istio.go, UpdateHash (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary: { trafficRouting: { istio: { destinationRule: { name: web, stableSubsetName: stable, canarySubsetName: canary } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: stable }, { name: canary }, { name: beta }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary: { trafficRouting: { istio: { destinationRule: { name: web, stableSubsetName: stable, canarySubsetName: canary } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: stable }, { name: canary }] }
`,
  },
  *check(rule, view) {
    const managers = managersOf(view, rule);
    const halves = managers.flatMap((rollout) => subsetHalves(rollout) ?? []);
    // Halves without a name are another matter.
    if (halves.length === 0 || halves.some(({ name }) => name === undefined)) return;
    const known = [
      ...halves.map(({ name = '' }) => name),
      ...managers.flatMap((rollout) => istioOf(rollout).at('destinationRule', 'additionalSubsetNames').texts),
    ];
    for (const subset of rule.spec.at('subsets').items) {
      const { text: name = '' } = subset.at('name');
      if (known.includes(name)) continue;
      yield {
        at: subset.at('name'),
        message: `subset '${name}' will be removed: Rollout ${managers.map((rollout) => rollout.name).join(', ')} keeps ${known.join(' and ')} only`,
      };
    }
  },
};
