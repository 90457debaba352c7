import type { Field } from '../../manifests/field.ts';
import { routeName } from '../../manifests/relations/managed-routes.ts';
import { canaryOf, findSteered, steeredBy, trafficRoutingOf } from '../../manifests/relations/rollouts.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';

export const routesNotListed: Rule = {
  id: 'routes-not-listed',
  severity: 'error',
  title: 'A Rollout steers a VirtualService with several routes and does not say which',
  judges: ['argoproj.io/Rollout'],
  reads: ['networking.istio.io/VirtualService'],
  why: 'The controller refuses to guess: every reconciliation fails, and no new version gets any traffic.',
  fix: 'List the names of the routes that split between stable and canary.',
  source: 'P1; rollout/trafficrouting/istio/istio.go, ValidateHTTPRoutes (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes } } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec: { http: [{ name: api }, { name: all }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes, routes: [api, all] } } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec: { http: [{ name: api }, { name: all }] }
`,
  },
  *check(rollout, view) {
    const managed = trafficRoutingOf(rollout)
      .at('managedRoutes')
      .items.map((item) => item.at('name').text);
    for (const steered of steeredBy(rollout)) {
      const service = findSteered(view, steered);
      if (service === undefined) continue;
      const http = service.spec.at('http').items.filter((route) => !managed.includes(route.at('name').text));
      yield* unlisted(service, steered.entry.at('routes'), http);
      yield* unlisted(service, steered.entry.at('tlsRoutes'), service.spec.at('tls').items);
      yield* unlisted(service, steered.entry.at('tcpRoutes'), service.spec.at('tcp').items);
      const [only, second] = http;
      if (only === undefined || second !== undefined || steered.entry.at('routes').items.length > 0) continue;
      if ((only.at('name').text ?? '') !== '' && makesRoutes(rollout))
        yield {
          at: steered.entry.at('routes'),
          message: `route ${routeName(only)} is not listed: once a step adds a route of its own to ${service.name}, no weight is set any more`,
          severity: 'warning',
        };
    }
  },
};

function* unlisted(service: Resource, list: Field, routes: readonly Field[]): Iterable<Problem> {
  if (list.items.length > 0 || routes.length < 2) return;
  yield {
    at: list,
    message: `VirtualService ${service.name} has ${routes.length} routes (${routes.map(routeName).join(', ')}) and none is listed`,
  };
}

/** Whether a step makes the controller add a route, which it then counts like any other. */
function makesRoutes(rollout: Resource): boolean {
  return canaryOf(rollout)
    .at('steps')
    .items.some((step) => step.at('setHeaderRoute').exists || step.at('setMirrorRoute').exists);
}
