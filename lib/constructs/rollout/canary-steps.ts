import type { Duration } from 'cdk8s';
import type { RolloutSpec } from '../../../imports/argoproj-io.ts';
import { durationWords } from '../workload/duration-words.ts';

/** One station of a release. */
export interface CanaryStep {
  /** Share of requests that the new version gets, in percent, 1 to 100. */
  readonly weight: number;
  /** How long to stay. @default - goes on as soon as the pods for this weight are ready */
  readonly pause?: Duration;
}

type Steps = NonNullable<NonNullable<NonNullable<RolloutSpec['strategy']>['canary']>['steps']>;

/**
 * The steps in the words of Argo Rollouts.
 *
 * @throws when a weight is out of range or does not rise: a release that goes back would take requests away from
 *   pods that were just started for them
 */
export function canarySteps(steps: readonly CanaryStep[]): Steps {
  if (steps.length === 0)
    throw new Error("'steps' must not be empty: without steps all requests move at once");
  let before = 0;
  return steps.flatMap(({ weight, pause }) => {
    if (!Number.isInteger(weight) || weight < 1 || weight > 100) {
      throw new Error(`'steps' must have whole weights from 1 to 100: got ${weight}`);
    }
    if (weight <= before) {
      throw new Error(
        `'steps' must rise: got ${weight} after ${before}; order the weights from small to large`,
      );
    }
    before = weight;
    return [
      { setWeight: weight },
      ...(pause === undefined ? [] : [{ pause: { duration: durationWords(pause) } }]),
    ];
  });
}
