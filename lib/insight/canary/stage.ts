import type { Field } from '../../manifests/field.ts';

/** Something that holds a release where it is. */
export interface Hold {
  readonly kind: 'pause' | 'person' | 'analysis' | 'experiment' | 'plugin';
  /** The least time it takes; undefined where only somebody or something outside ends it. */
  readonly seconds: number | undefined;
  /** Its place among the steps. */
  readonly index: number | undefined;
  /** The analysis itself. */
  readonly analysis?: Field;
}

/** A stretch of a release in which weight and pods stay what they are, without any times yet. */
export interface Stage {
  readonly name: string;
  /** Place of its step; undefined for stages that are no step. */
  readonly index: number | undefined;
  /** How often pods of a kind have to start, one after the other, before the stage is reached. */
  readonly starts: number;
  readonly weight: number;
  /** The share of the requests that the new version answers. */
  readonly exposed: number;
  readonly canary: number;
  readonly stable: number;
  /** The most pods on the way to it. */
  readonly peak: number;
  readonly holds: readonly Hold[];
  /** Seconds that pass before it without anything to wait for. @default 0 */
  readonly after?: number;
}

/** When a stage begins, is reached, and ends, if each start of pods takes a given time. */
export interface StageTimes {
  readonly begins: number;
  readonly at: number;
  readonly holds: readonly { readonly begins: number; readonly ends: number }[];
  readonly ends: number;
}

/** The times of all stages. Waiting for a person is counted as no time. */
export function timesOf(stages: readonly Stage[], startSeconds: number): StageTimes[] {
  let now = 0;
  return stages.map(({ starts, holds, after = 0 }) => {
    const begins = now + after;
    const at = begins + starts * startSeconds;
    now = at;
    const held = holds.map(({ seconds = 0 }) => {
      const from = now;
      now += Math.max(0, seconds);
      return { begins: from, ends: now };
    });
    return { begins, at, holds: held, ends: now };
  });
}
