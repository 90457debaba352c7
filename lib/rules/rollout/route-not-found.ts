import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { findSteered, steeredBy } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const routeNotFound: Rule = {
  id: 'route-not-found',
  severity: 'error',
  title: 'A Rollout lists a route that its VirtualService does not have',
  judges: ['argoproj.io/Rollout'],
  reads: ['networking.istio.io/VirtualService'],
  why: 'The controller stops at "HTTP Route is not found": the Rollout is invalid and no release begins.',
  fix: 'List the route by the name that it has in the VirtualService, or name it there.',
  source: 'P1; rollout/trafficrouting/istio/istio.go, getHttpRouteIndexesToPatch (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes, routes: [al] } } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec: { http: [{ name: all }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes, routes: [all] } } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec: { http: [{ name: all }] }
`,
  },
  *check(rollout, view) {
    for (const steered of steeredBy(rollout)) {
      const service = findSteered(view, steered);
      // Without any http the controller does not look at the list.
      if (service?.spec.at('http').exists !== true) continue;
      const names = service.spec.at('http').items.map((route) => route.at('name').text ?? '');
      for (const listed of steered.entry.at('routes').items) {
        if (listed.text === undefined || names.includes(listed.text)) continue;
        const meant = tryFindClosestName(listed.text, names);
        yield {
          at: listed,
          message: `VirtualService ${service.nameFrom(rollout.namespace)} has no route '${listed.text}': it has ${names.map((item) => item || 'one without a name').join(', ') || 'none'}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
        };
      }
    }
  },
};
