import { Git } from '../git.ts';
import { SlipwayError } from '../slipway-error.ts';

/** How the commit that is to be published stands to one that was published. */
export type SourceOrder =
  /** It is the same. */
  | 'same'
  /** It has the published one in its history. */
  | 'newer'
  /** The published one has it in its history. */
  | 'older'
  /** Each has commits that the other lacks. */
  | 'diverged'
  /** The repository of the source does not have the published commit. */
  | 'unknown'
  /** The same, in a checkout that lacks a part of the history. */
  | 'shallow';

/** The commit that a tree was made from. */
export interface SourceRevision {
  readonly commit: string;
  /** First line of its message. */
  readonly subject: string;
  /** Whether there was more than the commit holds. */
  readonly dirty: boolean;
}

/** A source of manifests: a commit, and what its repository knows of others. */
export interface PublicationSource extends SourceRevision {
  /** How a commit stands to another: `newer` if it has the other in its history. @param tip the commit. @default - this one */
  order(other: string, tip?: string): Promise<SourceOrder>;
  /** Values of a trailer in the messages of the commits after another one, up to this one. */
  trailersSince(other: string | undefined, trailer: string): Promise<readonly string[]>;
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

/** The same as a source. @throws SlipwayError where there is no commit */
export async function gitSource(folder: string): Promise<PublicationSource> {
  const git = new Git(folder);
  const revision = await sourceRevision(folder);
  return {
    ...revision,
    order: (other, tip = revision.commit) => orderOf(git, other, tip),
    trailersSince: (other, trailer) => trailersIn(git, other, revision.commit, trailer),
  };
}

async function orderOf(git: Git, other: string, tip: string): Promise<SourceOrder> {
  if (other === tip) return 'same';
  const known = await Promise.all([other, tip].map((commit) => hasCommit(git, commit)));
  if (!known.every((is) => is)) return (await isShallow(git)) ? 'shallow' : 'unknown';
  if (await isAncestor(git, other, tip)) return 'newer';
  if (await isAncestor(git, tip, other)) return 'older';
  return (await isShallow(git)) ? 'shallow' : 'diverged';
}

/** Whether a text is the whole name of a commit, in either of Git's formats. */
export function isCommitName(text: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}

async function hasCommit(git: Git, commit: string): Promise<boolean> {
  // Looked at before git is: a name that begins with `-` would be an option.
  if (!isCommitName(commit)) return false;
  return (await git.execute(['cat-file', '-e', `${commit}^{commit}`])).exitCode === 0;
}

async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  return (await git.execute(['merge-base', '--is-ancestor', older, newer])).exitCode === 0;
}

async function isShallow(git: Git): Promise<boolean> {
  return (await git.tryRun(['rev-parse', '--is-shallow-repository'])) === 'true';
}

async function trailersIn(
  git: Git,
  other: string | undefined,
  tip: string,
  trailer: string,
): Promise<readonly string[]> {
  const isKnown = other !== undefined && (await hasCommit(git, other));
  const range = isKnown ? [`${other}..${tip}`] : ['-1', tip];
  const values = await git.run(['log', `--format=%(trailers:key=${trailer},valueonly)`, ...range]);
  return values.split('\n').filter((value) => value.trim() !== '');
}
