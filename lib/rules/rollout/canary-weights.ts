import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const canaryWeights: Rule = {
  id: 'canary-weights',
  severity: 'error',
  title: 'The weights of a canary are out of range or do not rise',
  judges: ['argoproj.io/Rollout'],
  why: 'A weight outside 0 to 100 makes the Rollout invalid; one that falls takes users back from the version that they just got.',
  fix: 'Let the weights rise between 1 and 99; after the last step everything goes to the new version by itself.',
  source: 'pkg/apis/rollouts/validation/validation.go, ValidateRolloutStrategyCanary (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ setWeight: 10 }, { pause: { duration: 1m } }, { setWeight: 500 }] } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ setWeight: 10 }, { pause: { duration: 1m } }, { setWeight: 50 }] } } }
`,
  },
  *check(rollout) {
    const canary = canaryOf(rollout);
    const most = canary.at('trafficRouting', 'maxTrafficWeight').number ?? 100;
    const steps = canary.at('steps').items;
    let before: number | undefined;
    for (const [index, step] of steps.entries()) {
      const at = step.at('setWeight');
      const { number: weight } = at;
      if (weight === undefined) continue;
      if (weight < 0 || weight > most) yield { at, message: `weight ${weight} is not between 0 and ${most}` };
      else if (before !== undefined && weight <= before)
        yield {
          at,
          message:
            weight === before
              ? `the weight is ${weight} already`
              : `the weight falls from ${before} to ${weight}`,
          severity: 'warning',
        };
      else if (weight === most && index === steps.length - 1)
        yield {
          at,
          message: `a last step to ${most} is what the end of the steps does anyway`,
          severity: 'info',
        };
      before = weight;
    }
  },
};
