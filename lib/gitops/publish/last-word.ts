import type { RemoteRepository } from '../remote-repository.ts';
import { type Ledger, ledgerPath, tryParseLedger } from './ledger.ts';
import { isCommitName, type PublicationSource } from './source.ts';
import { sourceTrailer, unchangedTrailer, uncommittedTrailer } from './trailers.ts';

/** What Slipway said last about a branch, whatever people did to the branch since. */
export interface LastWord {
  /** The publishing commit. */
  readonly commit: string;
  readonly ledger: Ledger;
  /** The newest source that gave these files: that of the ledger, or a later one that changed nothing. */
  readonly source: string;
  /** Whether the source had more than its commit holds. */
  readonly isDirty: boolean;
  /** Whether the branch still has the publishing commit in its history. */
  readonly isInBranch: boolean;
  /** Whether the ref beside the branch tells of it. */
  readonly isRemembered: boolean;
}

/** Where the newest publication is remembered beside the branch. */
export function wordRef(branch: string): string {
  return `refs/slipway/${branch}`;
}

const depths = [2, 50, 1000, undefined];
const inBranchOnly = { isInBranch: true, isRemembered: false };

/**
 * Finds the newest publication. Two places tell of it: the newest commit of the branch that carries the trailer, and the ref beside
 * the branch, which a reset of the branch cannot take back. Of two, the one from the newer source counts.
 */
export async function findLastWord(
  repository: RemoteRepository,
  branch: string,
  source: Pick<PublicationSource, 'order'>,
): Promise<LastWord | undefined> {
  const isThere = repository.commitOf(`refs/heads/${branch}`) !== undefined;
  const inBranch = isThere ? await newestInBranch(repository, branch, source) : undefined;
  const remembered = await rememberedWord(repository, branch, inBranch);
  if (inBranch === undefined || remembered === undefined) return inBranch ?? remembered;
  if (inBranch.commit === remembered.commit) return remembered;
  const order = await source.order(remembered.source, inBranch.source);
  const isSame = JSON.stringify(inBranch.ledger) === JSON.stringify(remembered.ledger);
  // Where the sources do not tell, the branch does: it went on from what is remembered.
  const wentOn = !['older', 'same'].includes(order) && remembered.isInBranch;
  return order === 'newer' || isSame || wentOn ? inBranch : remembered;
}

/** Fetches more and more of the branch until a publication shows up. */
async function newestInBranch(
  repository: RemoteRepository,
  branch: string,
  source: Pick<PublicationSource, 'order'>,
): Promise<LastWord | undefined> {
  const ref = `refs/heads/${branch}`;
  for (const depth of depths) {
    // The first two commits were fetched with the head.
    if (depth !== depths[0]) await repository.fetch([ref], depth);
    const found = await publicationAmong(repository, ref);
    const isAll = (await repository.git.run(['rev-parse', '--is-shallow-repository'])) !== 'true';
    if (found !== undefined || isAll) return newerWithoutTrailer(repository, ref, found, source);
  }
  return undefined;
}

interface TrailingCommit {
  readonly commit: string;
  readonly source: string;
  readonly isDirty: boolean;
}

/** Commits with the trailer, the newest first. */
async function trailingCommits({ git }: RemoteRepository, ref: string): Promise<TrailingCommit[]> {
  const value = (name: string) => `%(trailers:key=${name},valueonly,separator=%x2C)`;
  const format = `--format=%H %x00${value(sourceTrailer)}%x00${value(uncommittedTrailer)}`;
  const log = await git.run(['log', '--topo-order', format, ref]);
  return log.split('\n').flatMap((line) => {
    const [commit = '', source = '', uncommitted = ''] = line.split('\0');
    return source === '' ? [] : [{ commit: commit.trim(), source, isDirty: uncommitted === 'true' }];
  });
}

async function publicationAmong(repository: RemoteRepository, ref: string): Promise<LastWord | undefined> {
  for (const { commit, source, isDirty } of await trailingCommits(repository, ref)) {
    const ledger = await ledgerIn(repository, commit);
    // Somebody may have copied a message, but the ledger would say something else, or be none of his commit.
    if (ledger?.source === source && (await changesLedger(repository, commit)))
      return { commit, ledger, source, isDirty, ...inBranchOnly };
  }
  return undefined;
}

async function changesLedger({ git }: RemoteRepository, commit: string): Promise<boolean> {
  const told = await git.run([
    'diff-tree',
    '--root',
    '-m',
    '-r',
    '--no-commit-id',
    '--name-only',
    commit,
    '--',
    ledgerPath,
  ]);
  return told !== '';
}

/**
 * A pull request that is squashed may lose the trailers. Its ledger is then known by its source: later than that of the newest commit with
 * the trailer, and of none of those before. What a revert brought back is earlier.
 */
async function newerWithoutTrailer(
  repository: RemoteRepository,
  ref: string,
  found: LastWord | undefined,
  source: Pick<PublicationSource, 'order'>,
): Promise<LastWord | undefined> {
  const range = found === undefined ? ref : `${found.commit}..${ref}`;
  const log = await repository.git.run(['log', '--topo-order', '--format=%H', range, '--', ledgerPath]);
  const commits = log === '' ? [] : log.split('\n');
  if (commits.length === 0) return found;
  const published = new Set((await trailingCommits(repository, ref)).map((one) => one.source));
  let newest = found;
  const seen = new Set<string>();
  // From the oldest on: each can only be newer than those before.
  for (const commit of commits.reverse()) {
    const ledger = await ledgerIn(repository, commit);
    // What somebody wrote into a ledger by hand may be anything.
    if (ledger === undefined || !isCommitName(ledger.source)) continue;
    if (published.has(ledger.source) || seen.has(JSON.stringify(ledger))) continue;
    seen.add(JSON.stringify(ledger));
    const order = newest === undefined ? 'newer' : await source.order(newest.source, ledger.source);
    if (order !== 'older' && order !== 'same')
      newest = { commit, ledger, source: ledger.source, isDirty: false, ...inBranchOnly };
  }
  return newest;
}

/** What the ref beside the branch says: a publishing commit, or a child of it that names a later source. */
async function rememberedWord(
  repository: RemoteRepository,
  branch: string,
  inBranch: LastWord | undefined,
): Promise<LastWord | undefined> {
  const { git } = repository;
  const commit = await git.tryRun(['rev-parse', '--verify', '--quiet', `${wordRef(branch)}^{commit}`]);
  if (commit === undefined) return undefined;
  const ledger = await ledgerIn(repository, commit);
  if (ledger === undefined) return undefined;
  const value = (name: string) => `%(trailers:key=${name},valueonly,separator=)`;
  const format = [sourceTrailer, unchangedTrailer, uncommittedTrailer].map(value).join('%x00');
  const told = await git.run(['log', '-1', `--format=${format}`, commit]);
  const [source = '', unchanged = '', uncommitted = ''] = told.split('\0');
  if (source === '') return undefined;
  const publication = unchanged === '' ? commit : unchanged;
  return {
    commit: publication,
    ledger,
    source,
    isDirty: uncommitted === 'true',
    isInBranch: publication === inBranch?.commit || (await isAncestor(repository, branch, publication)),
    isRemembered: true,
  };
}

async function isAncestor(repository: RemoteRepository, branch: string, commit: string): Promise<boolean> {
  await repository.fetch([`refs/heads/${branch}`, wordRef(branch)]);
  const args = ['merge-base', '--is-ancestor', commit, `refs/heads/${branch}`];
  return (await repository.git.execute(args)).exitCode === 0;
}

async function ledgerIn({ git }: RemoteRepository, commit: string): Promise<Ledger | undefined> {
  const text = await git.tryRun(['cat-file', 'blob', `${commit}:${ledgerPath}`]);
  const ledger = text === undefined ? undefined : tryParseLedger(text);
  return typeof ledger === 'string' ? undefined : ledger;
}
