import { setTimeout as sleep } from 'node:timers/promises';
import type { RemoteRepository } from '../remote-repository.ts';
import { SlipwayError } from '../slipway-error.ts';

const usualAttempts = 30;

/**
 * Tries until a push does not lose, each time on what the repository has by then.
 *
 * @param attempts @default 30
 * @throws SlipwayError where it loses too often
 */
export async function untilWritten<T>(
  repository: RemoteRepository,
  attempts: number | undefined = usualAttempts,
  tryOnce: (attempt: number) => Promise<T | 'lost'>,
): Promise<T> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const result = await tryOnce(attempt);
    if (result !== 'lost') return result;
    if (attempt === attempts) break;
    // Whoever waits for another waits for a time of his own, or all would meet again.
    await sleep(Math.random() * Math.min(2000, 50 * 2 ** attempt));
    await repository.refresh();
  }
  throw new SlipwayError(
    `not published to ${repository.shown}: others were faster ${attempts} ${attempts === 1 ? 'time' : 'times'}; publish again`,
    1,
  );
}
