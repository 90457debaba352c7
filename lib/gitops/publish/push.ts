import type { RemoteRepository } from '../remote-repository.ts';
import { SlipwayError } from '../slipway-error.ts';
import { removeStaleLock } from './stale-lock.ts';

/** A ref that moves from what it was known to be; undefined where it was not there. */
export interface RefUpdate {
  readonly ref: string;
  readonly from: string | undefined;
  readonly to: string;
}

/**
 * How a push ended: `lost` where somebody moved a ref meanwhile, or is moving it; `refused` where the other side does not want it, for a reason
 * that will not go away by trying again.
 */
export type PushResult = 'done' | 'lost' | { readonly refused: string };

/**
 * Moves refs together or not at all, and only from what they were known to be.
 *
 * @throws SlipwayError where the other side cannot be reached
 */
export async function push(repository: RemoteRepository, updates: readonly RefUpdate[]): Promise<PushResult> {
  const { exitCode, stdout, stderr } = await repository.git.execute([
    'push',
    '--porcelain',
    '--quiet',
    ...(updates.length > 1 ? ['--atomic'] : []),
    ...updates.map(({ ref, from }) => `--force-with-lease=${ref}:${from ?? ''}`),
    '--',
    repository.address.plain,
    ...updates.map(({ ref, to }) => `${to}:${ref}`),
  ]);
  if (exitCode === 0) return 'done';
  // What is there now tells more than the answer, which may have been lost on its way.
  await repository.refresh();
  if (updates.every(({ ref, to }) => repository.commitOf(ref) === to)) return 'done';
  if (updates.some(({ ref, from }) => repository.commitOf(ref) !== from)) return 'lost';
  if (isBusy(stdout, stderr)) {
    removeStaleLock(repository.address.plain, stderr);
    return 'lost';
  }
  const refused = [...refusals(stdout), stderr].join('\n');
  if (refusals(stdout).length > 0 || stderr.includes('does not support --atomic')) return { refused };
  throw new SlipwayError(`not published to ${repository.shown}: git push failed: ${stderr}`, 1);
}

/** Another push holds a lock, or has just let it go. What a hook says is no sign of it, nor is a name that can never be. */
function isBusy(porcelain: string, stderr: string): boolean {
  const own = stderr.split('\n').filter((line) => /^(remote: )?(error|fatal): /.test(line));
  return (
    own.some((line) =>
      /cannot lock ref .*(: File exists|is at \w+ but expected|reference already exists)|incorrect old value/.test(
        line,
      ),
    ) || /\[remote rejected\] \(failed to update ref\)/.test(porcelain)
  );
}

/** `! <from>:<to> [remote rejected] (reason)` as `refs/heads/main: remote rejected (reason)`. */
function refusals(porcelain: string): string[] {
  return porcelain.split('\n').flatMap((line) => {
    const [, ref, why] = /^!\t[^:]*:(\S+)\t(.*)$/.exec(line) ?? [];
    return ref === undefined || why === undefined ? [] : [`${ref}: ${why.replace(/[[\]]/g, '')}`];
  });
}
