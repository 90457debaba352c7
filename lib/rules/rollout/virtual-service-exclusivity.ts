import { istioOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const virtualServiceExclusivity: Rule = {
  id: 'virtual-service-exclusivity',
  severity: 'error',
  title: 'A Rollout with Istio has both of virtualService and virtualServices, or neither',
  judges: ['argoproj.io/Rollout'],
  why: 'The controller refuses the Rollout, and "kubectl argo rollouts lint" does not notice.',
  fix: 'Set virtualService for one, virtualServices for several.',
  source:
    'pkg/apis/rollouts/validation/validation_references.go, ValidateRolloutVirtualServicesConfig (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { canary: { trafficRouting: { istio: { virtualService: { name: a }, virtualServices: [{ name: b }] } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { canary: { trafficRouting: { istio: { virtualServices: [{ name: a }, { name: b }] } } } }
`,
  },
  *check(rollout) {
    const istio = istioOf(rollout);
    if (!istio.isMapping) return;
    const one = istio.at('virtualService');
    const several = istio.at('virtualServices');
    if (one.exists && several.exists) {
      yield {
        at: several,
        message: `virtualService names '${one.at('name').text ?? ''}' and virtualServices ${several.items.length} more: only one of the two fields may be there`,
      };
    } else if (!one.exists && !several.exists) {
      yield { at: istio, message: 'there is neither virtualService nor virtualServices: nothing to steer' };
    }
  },
};
