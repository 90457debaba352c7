import type { Failure } from './failure.ts';

/** How long GitHub is waited for. */
export interface Patience {
  /** How often a call is made at most. @default - 4 */
  readonly tries: number;
  /** Milliseconds before the second try; each pause after it is twice as long. @default - 1000 */
  readonly pause: number;
  /** Milliseconds that a limit on the number of calls is waited for; a longer one is an error at once. @default - 60000 */
  readonly longestWait: number;
  /** Milliseconds that an answer may take. @default - 30000 (GitHub itself gives up after 10 s) */
  readonly answerWithin: number;
  /** How time passes. @default - by the clock */
  readonly wait: (milliseconds: number) => Promise<void>;
}

export const usualPatience: Patience = {
  tries: 4,
  pause: 1000,
  longestWait: 60_000,
  answerWithin: 30_000,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/**
 * Milliseconds until a failed call is made again; undefined where it is not, because another try would end the same way, or could do
 * the work twice.
 *
 * @param attempt how often it was made
 * @param repeatable whether doing it twice is the same as once
 */
export function pauseAfter(
  failure: Failure,
  attempt: number,
  repeatable: boolean,
  { tries, pause, longestWait }: Patience,
): number | undefined {
  if (attempt >= tries || (failure.undecided && !repeatable)) return undefined;
  const doubled = 2 ** (attempt - 1);
  if (failure.limit !== undefined) {
    const { seconds, told } = failure.limit;
    // "Wait for an exponentially increasing amount of time" where it goes on and nothing is said (docs.github.com).
    const asked = Math.max(1, seconds) * 1000 * (told ? 1 : doubled);
    return asked <= longestWait ? asked : undefined;
  }
  const passes = failure.undecided || failure.network === 'unreachable';
  return passes ? pause * doubled : undefined;
}
