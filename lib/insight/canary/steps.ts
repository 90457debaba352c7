import type { Field } from '../../manifests/field.ts';
import { parseGoDuration } from '../../manifests/go-duration.ts';

/** A step of a canary, as far as time and pods follow from it. */
export type Step =
  | { readonly kind: 'setWeight'; readonly name: string; readonly weight: number }
  | {
      readonly kind: 'setCanaryScale';
      readonly name: string;
      readonly replicas: number | undefined;
      readonly weight: number | undefined;
      readonly matchTrafficWeight: boolean;
    }
  | { readonly kind: 'route'; readonly name: string }
  | { readonly kind: 'pause'; readonly name: string; readonly seconds: number | undefined }
  | { readonly kind: 'analysis'; readonly name: string; readonly field: Field }
  | { readonly kind: 'experiment'; readonly name: string; readonly seconds: number | undefined }
  | { readonly kind: 'plugin'; readonly name: string };

/** The steps of a canary; what is none of the kinds that the controller knows takes no time. */
export function stepsOf(canary: Field): Step[] {
  return canary.at('steps').items.map(stepOf);
}

function stepOf(field: Field): Step {
  const [weight, scale, pause, analysis, experiment] = [
    field.at('setWeight').number,
    field.at('setCanaryScale'),
    field.at('pause'),
    field.at('analysis'),
    field.at('experiment'),
  ];
  if (pause.exists) {
    const seconds = pauseSeconds(pause.at('duration'));
    return { kind: 'pause', name: seconds === undefined ? 'pause' : `pause ${seconds}s`, seconds };
  }
  if (weight !== undefined) return { kind: 'setWeight', name: `setWeight ${weight}`, weight };
  if (scale.isMapping) {
    return {
      kind: 'setCanaryScale',
      name: 'setCanaryScale',
      replicas: scale.at('replicas').number,
      weight: scale.at('weight').number,
      matchTrafficWeight: scale.at('matchTrafficWeight').boolean === true,
    };
  }
  if (analysis.isMapping) return { kind: 'analysis', name: 'analysis', field: analysis };
  if (experiment.isMapping) {
    const duration = experiment.at('duration').text;
    return {
      kind: 'experiment',
      name: 'experiment',
      seconds: duration === undefined ? undefined : parseGoDuration(duration),
    };
  }
  if (field.at('plugin').isMapping) return { kind: 'plugin', name: 'plugin' };
  return { kind: 'route', name: field.keys[0] ?? 'step' };
}

/**
 * Seconds of a pause: a number, a text of digits, or a duration of Go, cut to whole seconds (types.go RolloutPause.DurationSeconds).
 * Undefined for a pause that waits for somebody, and for a text that means nothing.
 */
export function pauseSeconds(duration: Field): number | undefined {
  if (duration.number !== undefined) return Math.trunc(duration.number);
  const { text } = duration;
  if (text === undefined) return undefined;
  const seconds = /^[-+]?\d+$/.test(text) ? Number(text) : parseGoDuration(text);
  return seconds === undefined ? undefined : Math.trunc(seconds);
}
