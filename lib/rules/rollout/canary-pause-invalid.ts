import type { Field } from '../../manifests/field.ts';
import { parseGoDuration } from '../../manifests/go-duration.ts';
import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const canaryPauseInvalid: Rule = {
  id: 'canary-pause-invalid',
  severity: 'error',
  title: 'A pause of a canary has no valid duration',
  judges: ['argoproj.io/Rollout'],
  why: 'The controller refuses what it cannot read, such as 1d; a pause without a duration lasts until somebody promotes.',
  fix: 'Give seconds as a number, or a duration in s, m and h such as 90s or 1h30m.',
  source: 'pkg/apis/rollouts/v1alpha1/types.go, DurationSeconds (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ pause: { duration: 1d } }] } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ pause: { duration: 24h } }] } } }
`,
  },
  *check(rollout) {
    for (const step of canaryOf(rollout).at('steps').items) {
      const pause = step.at('pause');
      if (!pause.isMapping) continue;
      const at = pause.at('duration');
      if (!at.exists) {
        yield {
          at: pause,
          message: 'the release waits here until somebody promotes it',
          severity: 'warning',
        };
        continue;
      }
      const seconds = secondsOf(at);
      if (seconds === undefined)
        yield { at, message: `'${at.value}' is no duration of seconds, minutes and hours such as 90s` };
      else if (seconds < 0) yield { at, message: `a pause of ${at.value} is less than nothing` };
    }
  },
};

function secondsOf({ number, text }: Field): number | undefined {
  if (number !== undefined) return Number.isInteger(number) ? number : undefined;
  if (text === undefined) return undefined;
  return /^[-+]?\d+$/.test(text) ? Number(text) : parseGoDuration(text);
}
