import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

/** Of these the controller refuses two in one step. */
const exclusive = ['setWeight', 'pause', 'experiment', 'analysis'];
const actions = [...exclusive, 'setCanaryScale', 'setHeaderRoute', 'setMirrorRoute', 'plugin'];

export const canaryStepInvalid: Rule = {
  id: 'canary-step-invalid',
  severity: 'error',
  title: 'A step of a canary does nothing or two things',
  judges: ['argoproj.io/Rollout'],
  why: 'A step is one action. The controller refuses the Rollout, or does the first action and takes the step for done.',
  fix: 'Write one action a step, in the order in which they should happen.',
  source: 'pkg/apis/rollouts/validation/validation.go, hasMultipleStepsType (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ setWeight: 10, pause: { duration: 1m } }] } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ setWeight: 10 }, { pause: { duration: 1m } }] } } }
`,
  },
  *check(rollout) {
    for (const step of canaryOf(rollout).at('steps').items) {
      const done = actions.filter((action) => step.at(action).exists);
      if (done.length === 0) {
        const [written] = step.keys;
        if (written === undefined) yield { at: step, message: 'the step is empty' };
        else if (actions.includes(written))
          yield {
            at: step.at(written),
            message: `${written} is null, which is nothing: write ${written}: {}`,
          };
        else {
          const meant = tryFindClosestName(written, actions);
          yield {
            at: step.at(written),
            message: `'${written}' is no action${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
          };
        }
      } else if (done.length > 1) {
        const refused = done.filter((action) => exclusive.includes(action)).length > 1;
        yield {
          at: step,
          message: `${done.join(' and ')} in one step: ${refused ? 'the controller refuses it' : 'only one of them decides when the step is done'}`,
          severity: refused ? 'error' : 'warning',
        };
      }
    }
  },
};
