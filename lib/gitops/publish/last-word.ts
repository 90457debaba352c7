import type { RemoteRepository } from '../remote-repository.ts';
import type { Head } from './head.ts';
import { type Ledger, ledgerPath, tryParseLedger } from './ledger.ts';
import type { PublicationSource } from './source.ts';
import { sourceTrailer, unchangedTrailer } from './trailers.ts';

/** What Slipway said last about a branch, whatever people did to the branch since. */
export interface LastWord {
  /** The publishing commit. */
  readonly commit: string;
  readonly ledger: Ledger;
  /** The newest source that gave these files: that of the ledger, or a later one that changed nothing. */
  readonly source: string;
  /** Whether the branch still has the publishing commit in its history. */
  readonly isInBranch: boolean;
}

/** Where the newest publication is remembered beside the branch. */
export function wordRef(branch: string): string {
  return `refs/slipway/${branch}`;
}

const depths = [2, 50, 1000, undefined];

/**
 * Finds the newest publication. Two places tell of it: the newest commit of the branch that carries the trailer, and the ref beside
 * the branch, which a reset of the branch cannot take back. Of two, the one from the newer source counts; so does a ledger at the head whose
 * source is newer than both, as a pull request leaves it when its commits are squashed without their trailers; its commit is the last that
 * touched the ledger.
 */
export async function findLastWord(
  repository: RemoteRepository,
  branch: string,
  head: Head,
  source: Pick<PublicationSource, 'order'>,
): Promise<LastWord | undefined> {
  const inBranch = head.commit === undefined ? undefined : await newestInBranch(repository, branch);
  const remembered = await rememberedWord(repository, branch, inBranch);
  const last = await newerOf(inBranch, remembered, source);
  const { ledger } = head;
  if (ledger === undefined) return last;
  if (last !== undefined) {
    if (JSON.stringify(ledger) === JSON.stringify(last.ledger)) return last;
    if ((await source.order(last.source, ledger.source)) !== 'newer') return last;
  }
  const commit = await repository.git.run([
    'log',
    '-1',
    '--format=%H',
    `refs/heads/${branch}`,
    '--',
    ledgerPath,
  ]);
  return { commit, ledger, source: ledger.source, isInBranch: true };
}

async function newerOf(
  inBranch: LastWord | undefined,
  remembered: LastWord | undefined,
  source: Pick<PublicationSource, 'order'>,
): Promise<LastWord | undefined> {
  if (inBranch === undefined || remembered === undefined) return inBranch ?? remembered;
  if (inBranch.commit === remembered.commit) return remembered;
  const order = await source.order(remembered.source, inBranch.source);
  const isSame = JSON.stringify(inBranch.ledger) === JSON.stringify(remembered.ledger);
  return order === 'newer' || isSame ? inBranch : remembered;
}

/** Fetches more and more of the branch until a publication shows up. */
async function newestInBranch(repository: RemoteRepository, branch: string): Promise<LastWord | undefined> {
  const ref = `refs/heads/${branch}`;
  for (const depth of depths) {
    // The first two commits were fetched with the head.
    if (depth !== depths[0]) await repository.fetch([ref], depth);
    const found = await publicationAmong(repository, ref);
    if (found !== undefined) return found;
    if ((await repository.git.run(['rev-parse', '--is-shallow-repository'])) !== 'true') return undefined;
  }
  return undefined;
}

async function publicationAmong(repository: RemoteRepository, ref: string): Promise<LastWord | undefined> {
  const format = `--format=%H %(trailers:key=${sourceTrailer},valueonly,separator=%x2C)`;
  const log = await repository.git.run(['log', '--topo-order', format, ref]);
  for (const line of log.split('\n')) {
    const [commit = '', source = ''] = line.split(' ');
    if (source === '') continue;
    const ledger = await ledgerIn(repository, commit);
    // Somebody may have copied a message, but its ledger would say something else.
    if (ledger?.source === source) return { commit, ledger, source, isInBranch: true };
  }
  return undefined;
}

/** What the ref beside the branch says: a publishing commit, or a child of it that names a later source. */
async function rememberedWord(
  repository: RemoteRepository,
  branch: string,
  inBranch: LastWord | undefined,
): Promise<LastWord | undefined> {
  const ref = wordRef(branch);
  const { git } = repository;
  const commit = await git.tryRun(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit === undefined) return undefined;
  const ledger = await ledgerIn(repository, commit);
  if (ledger === undefined) return undefined;
  const [source = '', unchanged = ''] = (
    await git.run([
      'log',
      '-1',
      `--format=%(trailers:key=${sourceTrailer},valueonly,separator=)%x00%(trailers:key=${unchangedTrailer},valueonly,separator=)`,
      commit,
    ])
  ).split('\0');
  const publication = unchanged === '' ? commit : unchanged;
  return {
    commit: publication,
    ledger,
    source,
    isInBranch: publication === inBranch?.commit || (await isAncestor(repository, branch, publication)),
  };
}

async function isAncestor(repository: RemoteRepository, branch: string, commit: string): Promise<boolean> {
  await repository.fetch([`refs/heads/${branch}`, wordRef(branch)]);
  const { exitCode } = await repository.git.execute([
    'merge-base',
    '--is-ancestor',
    commit,
    `refs/heads/${branch}`,
  ]);
  return exitCode === 0;
}

async function ledgerIn({ git }: RemoteRepository, commit: string): Promise<Ledger | undefined> {
  const text = await git.tryRun(['cat-file', 'blob', `${commit}:${ledgerPath}`]);
  const ledger = text === undefined ? undefined : tryParseLedger(text);
  return typeof ledger === 'string' ? undefined : ledger;
}
