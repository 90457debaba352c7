import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const analysisStartingStep: Rule = {
  id: 'analysis-starting-step',
  severity: 'error',
  title: 'A background analysis begins at a step that does not exist',
  judges: ['argoproj.io/Rollout'],
  why: 'The release is over before the step is reached, so the analysis never watches it.',
  fix: 'Choose a step that is there; they are counted from 0.',
  source: 'utils/replicaset/canary.go, BeforeStartingStep (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { analysis: { startingStep: 2 }, steps: [{ setWeight: 10 }, { pause: { duration: 1m } }] } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { analysis: { startingStep: 1 }, steps: [{ setWeight: 10 }, { pause: { duration: 1m } }] } } }
`,
  },
  *check(rollout) {
    const canary = canaryOf(rollout);
    const at = canary.at('analysis', 'startingStep');
    const steps = canary.at('steps').items.length;
    if (at.number !== undefined && steps > 0 && at.number >= steps)
      yield { at, message: `there is no step ${at.number}: the ${steps} steps are 0 to ${steps - 1}` };
  },
};
