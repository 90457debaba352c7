import { Git } from '../../gitops/git.ts';
import { SlipwayError } from '../../gitops/slipway-error.ts';

/** What Git makes of a folder: in no repository, the top of one, or somewhere inside one. */
export type GitPlace =
  | { readonly kind: 'none' }
  | { readonly kind: 'top' }
  | { readonly kind: 'inside'; readonly top: string };

/** Where a folder is. Without git it is in no repository. */
export async function gitPlaceOf(folder: string): Promise<GitPlace> {
  const git = new Git(folder);
  if (!(await gitIsHere())) return { kind: 'none' };
  const top = await git.tryRun(['rev-parse', '--show-toplevel']);
  if (top === undefined) return { kind: 'none' };
  const prefix = await git.tryRun(['rev-parse', '--show-prefix']);
  return prefix === '' ? { kind: 'top' } : { kind: 'inside', top };
}

/** @throws SlipwayError where the first commit could not be made, before anything is written that would then lack it */
export async function requireGit(): Promise<void> {
  if (await gitIsHere()) return;
  throw new SlipwayError(
    'git is not here, and the new repository needs it; install git 2.30 or newer, or leave the repository for later by --no-git. Nothing was written',
    2,
  );
}

async function gitIsHere(): Promise<boolean> {
  try {
    await new Git('.').run(['--version']);
    return true;
  } catch {
    return false;
  }
}
