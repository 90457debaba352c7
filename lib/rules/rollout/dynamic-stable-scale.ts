import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const dynamicStableScale: Rule = {
  id: 'dynamic-stable-scale',
  severity: 'error',
  title: 'A Rollout scales its stable version with the weight where that cannot work or leaves too few pods',
  judges: ['argoproj.io/Rollout'],
  why: 'The controller refuses it without traffic routing and beside scaleDownDelaySeconds; without a floor a version with little weight has one pod.',
  fix: 'Use it with trafficRouting, without scaleDownDelaySeconds and with minPodsPerReplicaSet: 2.',
  source:
    'P6; pkg/apis/rollouts/validation/validation.go, InvalidCanaryDynamicStableScale (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { dynamicStableScale: true } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { dynamicStableScale: true, minPodsPerReplicaSet: 2, trafficRouting: { istio: {} } } } }
`,
  },
  *check(rollout) {
    const canary = canaryOf(rollout);
    const scale = canary.at('dynamicStableScale');
    const delay = canary.at('scaleDownDelaySeconds');
    const routed = canary.at('trafficRouting').exists;
    if (!routed && delay.exists)
      yield { at: delay, message: 'scaleDownDelaySeconds needs trafficRouting, which is missing' };
    if (scale.boolean !== true) return;
    if (!routed) yield { at: scale, message: 'dynamicStableScale needs trafficRouting, which is missing' };
    else if (delay.exists)
      yield {
        at: delay,
        message: `scaleDownDelaySeconds (${delay.value}) cannot go with dynamicStableScale`,
      };
    const floor = canary.at('minPodsPerReplicaSet');
    if (routed && (floor.number ?? 1) < 2)
      yield {
        at: floor,
        message: `a version with little weight is left with ${floor.number ?? 1} pod: minPodsPerReplicaSet is ${floor.number ?? 'missing'}`,
        severity: 'warning',
      };
  },
};
