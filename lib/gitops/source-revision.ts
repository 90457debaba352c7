import { Git } from './git.ts';
import { SlipwayError } from './slipway-error.ts';

/** The commit that a tree was made from. */
export interface SourceRevision {
  readonly commit: string;
  /** First line of its message. */
  readonly subject: string;
  /** Whether there was more than the commit holds. */
  readonly dirty: boolean;
}

/**
 * The commit of the folder that facts and charts are in.
 *
 * @throws SlipwayError where there is none: what is published must be traceable to a commit
 */
export async function sourceRevision(folder: string): Promise<SourceRevision> {
  const git = new Git(folder);
  const commit = await git.run(['rev-parse', '--verify', 'HEAD^{commit}']).catch((error: Error) => {
    throw new SlipwayError(
      `this folder has no Git commit, and a publication names its source; commit first (${error.message})`,
      1,
    );
  });
  return {
    commit,
    subject: await git.run(['log', '-1', '--format=%s']),
    dirty: (await git.run(['status', '--porcelain'])) !== '',
  };
}
