import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { destinationHost, managedRoutes, routeName } from '../../manifests/relations/managed-routes.ts';
import { findSteered, serviceHalves, steeredBy, subsetHalves } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const routeLacksSubsets: Rule = {
  id: 'route-lacks-subsets',
  severity: 'error',
  title: 'A route that a Rollout steers does not lead to both stable and canary',
  judges: ['argoproj.io/Rollout'],
  reads: ['networking.istio.io/VirtualService'],
  why: 'The controller refuses the Rollout: without both destinations it has no weights to move.',
  fix: 'Give the route one destination for stable with weight 100 and one for canary with weight 0.',
  source: 'P3; rollout/trafficrouting/istio/istio.go, validateDestinationRule (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary:
      trafficRouting:
        istio:
          virtualService: { name: routes }
          destinationRule: { name: web, stableSubsetName: stable, canarySubsetName: canary }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec: { http: [{ route: [{ destination: { host: web, subset: stable } }] }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary:
      trafficRouting:
        istio:
          virtualService: { name: routes }
          destinationRule: { name: web, stableSubsetName: stable, canarySubsetName: canary }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec:
  http:
    - route:
        - { destination: { host: web, subset: stable }, weight: 100 }
        - { destination: { host: web, subset: canary }, weight: 0 }
`,
  },
  *check(rollout, view) {
    const subsets = subsetHalves(rollout);
    for (const steered of steeredBy(rollout)) {
      const service = findSteered(view, steered);
      if (service === undefined) continue;
      for (const { route, listedAt } of managedRoutes(steered.entry, service)) {
        const destinations = route.at('route').items.map((item) => item.at('destination'));
        const found = destinations.map((item) =>
          subsets === undefined ? destinationHost(item) : (item.at('subset').text ?? ''),
        );
        for (const half of subsets ?? serviceHalves(rollout)) {
          if (half.name === undefined || found.includes(half.name)) continue;
          const meant = tryFindClosestName(half.name, found);
          yield {
            at: listedAt,
            message: `route ${routeName(route)} of VirtualService ${service.nameFrom(rollout.namespace)} does not lead to the ${half.is} ${half.by} '${half.name}' (it leads to ${found.filter((item) => item !== '').join(', ') || `no ${half.by}`})${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
          };
        }
      }
    }
  },
};
