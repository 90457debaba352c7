import { destinationHost, managedRoutes } from '../../manifests/relations/managed-routes.ts';
import { serviceHalves, steeringOf, subsetHalves, takesTurns } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const virtualServiceWeights: Rule = {
  id: 'virtual-service-weights',
  severity: 'warning',
  title: 'A VirtualService that a Rollout steers gives the canary traffic in Git',
  judges: ['networking.istio.io/VirtualService'],
  reads: ['argoproj.io/Rollout'],
  why: 'The controller sets the weights; those in Git are a snapshot of some release, and a sync sends users to a version by chance.',
  fix: 'Write 100 for stable and 0 for canary, and let Argo CD ignore the weights.',
  source: 'P30; rollout/trafficrouting/istio/istio.go, processRoutes (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary: { stableService: web, canaryService: next, trafficRouting: { istio: { virtualService: { name: routes } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec:
  http: [{ route: [{ destination: { host: web }, weight: 90 }, { destination: { host: next }, weight: 10 }] }]
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary: { stableService: web, canaryService: next, trafficRouting: { istio: { virtualService: { name: routes } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec:
  http: [{ route: [{ destination: { host: web }, weight: 100 }, { destination: { host: next }, weight: 0 }] }]
`,
  },
  *check(service, view) {
    for (const { rollout, entry } of steeringOf(view, service)) {
      // Of ping and pong either may be the stable one.
      if (takesTurns(rollout)) continue;
      const subsets = subsetHalves(rollout);
      const [canary] = subsets ?? serviceHalves(rollout);
      for (const { route } of managedRoutes(entry, service)) {
        for (const item of route.at('route').items) {
          const destination = item.at('destination');
          const name = subsets === undefined ? destinationHost(destination) : destination.at('subset').text;
          const weight = item.at('weight');
          if (name === undefined || name !== canary?.name || (weight.number ?? 0) <= 0) continue;
          yield {
            at: weight,
            message: `${weight.number} for '${name}', the canary of Rollout ${rollout.nameFrom(service.namespace)}: Git holds 0`,
          };
        }
      }
    }
  },
};
