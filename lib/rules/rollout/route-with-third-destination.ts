import { destinationHost, managedRoutes, routeName } from '../../manifests/relations/managed-routes.ts';
import { istioOf, serviceHalves, steeringOf, subsetHalves } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const routeWithThirdDestination: Rule = {
  id: 'route-with-third-destination',
  severity: 'error',
  title: 'A route that a Rollout steers sends traffic to something else too',
  judges: ['networking.istio.io/VirtualService'],
  reads: ['argoproj.io/Rollout'],
  why: 'When weights are set, whatever is neither stable nor canary is deleted from the route; a host with a subset of the same name passes for one of them.',
  fix: 'Give the other destination a route of its own that the Rollout does not list.',
  source: 'P3; rollout/trafficrouting/istio/istio.go, processRoutes (Argo Rollouts 1.8.3)',
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
  http:
    - route:
        - { destination: { host: web }, weight: 90 }
        - { destination: { host: next }, weight: 0 }
        - { destination: { host: old }, weight: 10 }
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
  http:
    - route:
        - { destination: { host: web }, weight: 100 }
        - { destination: { host: next }, weight: 0 }
`,
  },
  *check(service, view) {
    for (const { rollout, entry } of steeringOf(view, service)) {
      const subsets = subsetHalves(rollout);
      const halves = subsets ?? serviceHalves(rollout);
      // Without two names the Rollout is invalid, which is another matter.
      if (halves.some(({ name }) => name === undefined)) continue;
      const all = subsets === undefined ? halves : [...subsets, ...serviceHalves(rollout)];
      const kept = istioOf(rollout).at('destinationRule', 'additionalSubsetNames').texts;
      for (const { route } of managedRoutes(entry, service)) {
        const seen = new Set<string>();
        for (const item of route.at('route').items) {
          const destination = item.at('destination');
          const host = destinationHost(destination);
          const { text: subset = '' } = destination.at('subset');
          const half = all.find(({ name, by }) => name === (by === 'subset' ? subset : host));
          // One without weight gets none already and is left alone; a later version keeps those that it is told of.
          const idle = (item.at('weight').number ?? 0) === 0 || kept.includes(subset);
          const again = half !== undefined && seen.has(half.is);
          if (half !== undefined) seen.add(half.is);
          if (host === '' || !(again || (half === undefined && !idle))) continue;
          const what = subset === '' ? host : `${host}, subset ${subset}`;
          const by = `Rollout ${rollout.nameFrom(service.namespace)}`;
          yield {
            at: destination,
            message: again
              ? `'${what}' counts as ${half.is} a second time: ${by} will give it the same weight`
              : `'${what}' is none of ${halves.map(({ name }) => name).join(', ')}: ${by} will delete it from route ${routeName(route)}`,
          };
        }
      }
    }
  },
};
