import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { canaryOf, trafficRoutingOf } from '../../manifests/relations/rollouts.ts';
import type { Problem, Rule } from '../rule.ts';

/** Steps that make a route of their own, and the routers that can. */
const routers: Readonly<Record<string, readonly string[]>> = {
  setHeaderRoute: ['istio', 'alb', 'apisix', 'plugins'],
  setMirrorRoute: ['istio'],
};

export const stepNeedsTrafficRouting: Rule = {
  id: 'step-needs-traffic-routing',
  severity: 'error',
  title: 'A step of a canary needs traffic routing that the Rollout does not have',
  judges: ['argoproj.io/Rollout'],
  why: 'Scales and routes of a canary can be set through a traffic router only, and routes only under names in managedRoutes.',
  fix: 'Set trafficRouting, and list the name of the route in its managedRoutes.',
  source: 'pkg/apis/rollouts/validation/validation.go, ValidateRolloutStrategyCanary (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ setCanaryScale: { weight: 20 } }] } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ setCanaryScale: { weight: 20 } }], trafficRouting: { istio: {} } } } }
`,
  },
  *check(rollout) {
    const routing = trafficRoutingOf(rollout);
    for (const step of canaryOf(rollout).at('steps').items) {
      const scale = step.at('setCanaryScale');
      if (scale.exists && !routing.exists)
        yield { at: scale, message: 'setCanaryScale needs trafficRouting, which is missing' };
      for (const [action, able] of Object.entries(routers)) {
        const made = step.at(action);
        if (!made.exists) continue;
        if (!able.some((router) => routing.at(router).exists))
          yield { at: made, message: `${action} needs trafficRouting by ${able.join(' or ')}` };
        else yield* unmanaged(made, routing.at('managedRoutes'));
      }
    }
  },
};

function* unmanaged(made: Field, managed: Field): Iterable<Problem> {
  const { text: name = '' } = made.at('name');
  const names = managed.items.map((item) => item.at('name').text ?? '');
  if (names.includes(name)) return;
  const meant = tryFindClosestName(name, names);
  yield {
    at: made.at('name'),
    message: `route '${name}' is not in managedRoutes (${names.join(', ') || 'none'})${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
  };
}
