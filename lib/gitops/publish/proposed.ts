import { readBlobs } from '../read-blobs.ts';
import type { RemoteRepository } from '../remote-repository.ts';
import type { Draft } from './draft.ts';
import { readHead } from './head.ts';
import { ledgerPath, sha256 } from './ledger.ts';
import type { PublishOptions } from './publish-options.ts';
import type { Refusal } from './refusal.ts';
import { sourceRefusal } from './source-refusal.ts';
import { sourceTrailer } from './trailers.ts';

/** What is on the branch for proposals, and not yet on the branch that it is for. */
export interface Proposed {
  /** The newest commit. */
  readonly commit: string;
  /** The source of the proposal. */
  readonly source: string;
  /** A commit of somebody else on it, or one of ours that he changed. */
  readonly theirs: { readonly commit: string; readonly author: string } | undefined;
}

export async function proposedBy(
  repository: RemoteRepository,
  { ground }: Draft,
  branch: string,
  proposedOn: string,
): Promise<Proposed | undefined> {
  const ref = `refs/heads/${proposedOn}`;
  if (repository.commitOf(ref) === undefined) return undefined;
  // All of both, to see which commits are on the one and not on the other.
  await repository.fetch([ref, `refs/heads/${branch}`]);
  const commit = repository.commitOf(ref) ?? '';
  const { git } = repository;
  const trailer = `%(trailers:key=${sourceTrailer},valueonly,separator=)`;
  const range = ground.head.commit === undefined ? commit : `${ground.head.commit}..${commit}`;
  // Merges bring the branch up to date, by a button of the host; what they changed besides shows in the files.
  const log = await git.run([
    'log',
    '--no-merges',
    '--topo-order',
    `--format=%H%x00%an%x00${trailer}`,
    range,
  ]);
  if (log === '') return undefined;
  const commits = log.split('\n').map((line) => {
    const [name = '', author = '', source = ''] = line.split('\0');
    return { commit: name, author: author.replaceAll(/\p{Cc}/gu, ''), source };
  });
  const own = commits.find(({ source }) => source !== '');
  const other = commits.find(({ source }) => source === '');
  const isOurs =
    own !== undefined &&
    commits.length === 1 &&
    (await holdsItsLedger(repository, commit, ground.head.commit));
  return { commit, source: own?.source ?? '', theirs: isOurs ? undefined : (other ?? own) };
}

/** Whether a proposal changes only what its ledger lists, to what the ledger says. */
async function holdsItsLedger(
  { git }: RemoteRepository,
  commit: string,
  base: string | undefined,
): Promise<boolean> {
  const head = await readHead(git, commit);
  const since = base === undefined ? undefined : await git.tryRun(['merge-base', base, commit]);
  const args = since === undefined ? ['--root', commit] : [since, commit];
  const changed = await git.run([
    'diff-tree',
    '-r',
    '--no-renames',
    '--no-commit-id',
    '--name-only',
    '-z',
    ...args,
  ]);
  const paths = changed.split('\0').filter((path) => path !== '' && path !== ledgerPath);
  const contents = await readBlobs(
    git,
    paths.flatMap((path) => head.entries.get(path)?.name ?? []),
  );
  return paths.every((path) => {
    const entry = head.entries.get(path);
    const content = entry === undefined ? undefined : contents.get(entry.name);
    const hash =
      head.ledger !== undefined && Object.hasOwn(head.ledger.files, path)
        ? head.ledger.files[path]
        : undefined;
    return content === undefined ? hash === undefined : sha256(content) === hash;
  });
}

/** What stands against taking its place. */
export async function proposalRefusals(
  proposed: Proposed | undefined,
  proposedOn: string,
  { source, choices }: PublishOptions,
): Promise<Refusal[]> {
  if (proposed === undefined) return [];
  if (proposed.theirs !== undefined) {
    const { commit, author } = proposed.theirs;
    const reason =
      `branch ${proposedOn} has what ${author} made of it in ${commit.slice(0, 12)}, which would be lost; ` +
      'merge the pull request, or delete the branch, and publish again';
    return [{ path: ledgerPath, kind: 'edited', reason }];
  }
  if (choices?.overwrite.includes(ledgerPath)) return [];
  const older = sourceRefusal(await source.order(proposed.source), source.commit, proposed.source);
  return older === undefined
    ? []
    : [{ ...older, reason: older.reason.replace(' is published', ' is proposed') }];
}
