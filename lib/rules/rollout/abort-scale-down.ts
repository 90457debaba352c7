import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const abortScaleDown: Rule = {
  id: 'abort-scale-down',
  severity: 'info',
  title: 'A Rollout leaves open when the pods of an aborted canary go',
  judges: ['argoproj.io/Rollout'],
  why: 'They go after 30 seconds unless told, before some proxies have heard of it; with 0 they stay for ever.',
  fix: 'Set abortScaleDownDelaySeconds.',
  source: 'P6; utils/defaults/defaults.go, GetAbortScaleDownDelaySecondsOrDefault (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { dynamicStableScale: true, trafficRouting: { istio: {} } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { canary: { dynamicStableScale: true, abortScaleDownDelaySeconds: 30, trafficRouting: { istio: {} } } }
`,
  },
  *check(rollout) {
    const canary = canaryOf(rollout);
    const at = canary.at('abortScaleDownDelaySeconds');
    if (!canary.at('trafficRouting').exists) return;
    if (at.number === 0)
      yield { at, message: 'with 0 the pods of an aborted canary stay until the next release' };
    else if (!at.exists && canary.at('dynamicStableScale').boolean === true)
      yield {
        at,
        message: 'not set: the pods of an aborted canary go after 30 seconds while stable still grows',
      };
  },
};
