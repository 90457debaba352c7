import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { findManaged, subsetHalves } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const rolloutSubsetMissing: Rule = {
  id: 'rollout-subset-missing',
  severity: 'error',
  title: 'A Rollout names a subset that its DestinationRule does not have, or one for both versions',
  judges: ['argoproj.io/Rollout'],
  reads: ['networking.istio.io/DestinationRule'],
  why: 'The controller adds no subsets, it labels those that are there: requests to the missing one are answered with 503.',
  fix: 'Define both subsets in the DestinationRule under the names that the Rollout gives.',
  source: 'P4; P16; rollout/trafficrouting/istio/istio.go, UpdateHash (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary: { trafficRouting: { istio: { destinationRule: { name: web, stableSubsetName: stable, canarySubsetName: next } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: stable }, { name: canary }] }
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
  *check(rollout, view) {
    const [canary, stable] = subsetHalves(rollout) ?? [];
    if (canary === undefined || stable === undefined) return;
    if (canary.name !== undefined && canary.name === stable.name)
      yield { at: stable.field, message: `'${stable.name}' is the subset of both versions` };
    const rule = findManaged(view, rollout);
    const names = rule?.spec.at('subsets').items.map((subset) => subset.at('name').text ?? '') ?? [];
    for (const half of [canary, stable]) {
      if (half.name === undefined) yield { at: half.field, message: `the ${half.is} subset has no name` };
      else if (rule !== undefined && !names.includes(half.name)) {
        const meant = tryFindClosestName(half.name, names);
        yield {
          at: half.field,
          message: `DestinationRule ${rule.name} has no subset '${half.name}': it has ${names.join(', ') || 'none'}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
        };
      }
    }
  },
};
