import type { Field } from '../../manifests/field.ts';
import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const rolloutSurgeZero: Rule = {
  id: 'rollout-surge-zero',
  severity: 'error',
  title: 'A canary may neither add a pod nor take one away',
  judges: ['argoproj.io/Rollout'],
  why: 'With maxSurge and maxUnavailable both at zero no release could begin; the controller refuses the Rollout.',
  fix: 'Leave one of them above zero.',
  source: 'pkg/apis/rollouts/validation/validation.go, invalidMaxSurgeMaxUnavailable (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { maxSurge: 0, maxUnavailable: 0% } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { maxSurge: 1, maxUnavailable: 0 } } }
`,
  },
  *check(rollout) {
    const canary = canaryOf(rollout);
    const [surge, unavailable] = [canary.at('maxSurge'), canary.at('maxUnavailable')];
    if (isZero(surge) && isZero(unavailable))
      yield { at: surge, message: `maxSurge is ${surge.value} and maxUnavailable ${unavailable.value}` };
  },
};

function isZero({ number, text }: Field): boolean {
  return number === 0 || /^0+%?$/.test(text ?? '');
}
