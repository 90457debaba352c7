import type { Field } from '../../manifests/field.ts';
import { canaryOf, istioOf, trafficRoutingOf } from '../../manifests/relations/rollouts.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

/** Traffic routers that split between two Services whatever else is set; Istio and ALB may do without. */
const byServices = ['smi', 'apisix', 'ambassador', 'nginx', 'appMesh', 'traefik'];

export const rolloutServicesRequired: Rule = {
  id: 'rollout-services-required',
  severity: 'error',
  title: 'A Rollout lacks one of the two Services that its strategy splits between, or names one twice',
  judges: ['argoproj.io/Rollout'],
  why: 'The controller refuses the Rollout; with one Service for both versions there would be nothing to split.',
  fix: 'Name two different Services, or with Istio a destinationRule with two subsets.',
  source: 'P2; pkg/apis/rollouts/validation/validation.go, requireCanaryStableServices (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes } } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary: { stableService: web, canaryService: next, trafficRouting: { istio: { virtualService: { name: routes } } } }
`,
  },
  *check(rollout) {
    const canary = canaryOf(rollout);
    const [stable, next] = [canary.at('stableService'), canary.at('canaryService')];
    if (needsServices(rollout))
      for (const service of [stable, next])
        if (isEmpty(service))
          yield {
            at: service,
            message: `${routerOf(rollout)} needs stableService and canaryService, and ${service.key} is missing`,
          };
    yield* twice(stable, next);
    const blueGreen = rollout.spec.at('strategy', 'blueGreen');
    yield* twice(blueGreen.at('previewService'), blueGreen.at('activeService'));
    if (blueGreen.isMapping && isEmpty(blueGreen.at('activeService')))
      yield {
        at: blueGreen.at('activeService'),
        message: 'blueGreen needs the Service that is switched, and activeService is missing',
      };
    const pingPong = canary.at('pingPong');
    yield* twice(pingPong.at('pongService'), pingPong.at('pingService'));
    if (pingPong.isMapping)
      for (const service of [pingPong.at('pingService'), pingPong.at('pongService')])
        if (isEmpty(service))
          yield { at: service, message: `pingPong needs two Services, and ${service.key} is missing` };
  },
};

function needsServices(rollout: Resource): boolean {
  const routing = trafficRoutingOf(rollout);
  const alternates = canaryOf(rollout).at('pingPong').exists;
  return (
    (routing.at('alb').exists && !alternates) ||
    (routing.at('istio').exists && !istioOf(rollout).at('destinationRule').exists && !alternates) ||
    byServices.some((router) => routing.at(router).exists)
  );
}

function routerOf(rollout: Resource): string {
  const name =
    trafficRoutingOf(rollout).keys.find((key) => ['istio', 'alb', ...byServices].includes(key)) ?? 'it';
  return name === 'istio' ? 'istio without destinationRule' : name;
}

function* twice(field: Field, other: Field) {
  if (!isEmpty(field) && field.text === other.text)
    yield { at: field, message: `'${field.text}' is ${other.key} too: the two versions need a Service each` };
}

function isEmpty(field: Field): boolean {
  return (field.text ?? '') === '';
}
