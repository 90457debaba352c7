import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';
import { canaryOf } from './rollouts.ts';

/** Every field in which a Rollout names a Service of its namespace, as far as it is filled in. */
export function serviceFieldsOf(rollout: Resource): Field[] {
  const canary = canaryOf(rollout);
  const blueGreen = rollout.spec.at('strategy', 'blueGreen');
  return [
    canary.at('canaryService'),
    canary.at('stableService'),
    canary.at('pingPong', 'pingService'),
    canary.at('pingPong', 'pongService'),
    blueGreen.at('activeService'),
    blueGreen.at('previewService'),
  ].filter(({ text = '' }) => text !== '');
}
