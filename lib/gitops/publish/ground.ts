import type { Tree } from '../plan.ts';
import { readBlobs } from '../read-blobs.ts';
import type { RemoteRepository } from '../remote-repository.ts';
import { emptyHead, type Head, readHead } from './head.ts';
import { findLastWord, type LastWord, wordRef } from './last-word.ts';
import { type Ledger, ledgerPath, parseLedger } from './ledger.ts';
import { doubtful, type Ground } from './plan-publication.ts';
import type { PublicationSource } from './source.ts';

/** What a publication starts from, with the history that tells who did what. */
export interface BranchGround extends Ground {
  readonly last: LastWord['ledger'] | undefined;
  readonly word: LastWord | undefined;
  /** What the ref beside the branch names. */
  readonly remembered: string | undefined;
}

export interface GroundOptions {
  readonly branch: string;
  readonly tree: Tree;
  readonly source: Pick<PublicationSource, 'order'>;
  /** Whether a ledger that nobody can read is no obstacle. */
  readonly startAnew: boolean;
}

/**
 * Fetches a branch and finds out what Slipway said of it last.
 *
 * @throws SlipwayError where the only ledger there is cannot be read
 */
export async function groundOf(
  repository: RemoteRepository,
  { branch, tree, source, startAnew }: GroundOptions,
): Promise<BranchGround> {
  const [ref, beside] = [`refs/heads/${branch}`, wordRef(branch)];
  await repository.fetch([ref, beside], 2);
  const commit = repository.commitOf(ref);
  const head = commit === undefined ? emptyHead : await readHead(repository.git, commit);
  const word = await findLastWord(repository, branch, source);
  // Without a publication in the history the ledger at the head is all there is.
  if (word === undefined && head.ledgerText !== undefined && !startAnew) parseLedger(head.ledgerText);
  const last = word?.ledger ?? head.ledger;
  const earlier = await tryFindEarlier(head, word, source);
  const names = doubtful({ head, last, earlier }, tree).flatMap((path) => head.entries.get(path)?.name ?? []);
  return {
    head,
    last,
    earlier,
    word,
    remembered: repository.commitOf(beside),
    contents: await readBlobs(repository.git, names),
  };
}

/** The text at a path of the head, as far as it was read. */
export function textAt({ head, contents }: Ground, path: string): string | undefined {
  return contents.get(head.entries.get(path)?.name ?? '')?.toString('utf8');
}

/** The ledger of an earlier publication, where a revert or a reset put it in place of the newest. */
async function tryFindEarlier(
  { ledger }: Head,
  word: LastWord | undefined,
  source: Pick<PublicationSource, 'order'>,
): Promise<Ledger | undefined> {
  if (ledger === undefined || word === undefined) return undefined;
  if (JSON.stringify(ledger) === JSON.stringify(word.ledger)) return undefined;
  return !word.isInBranch || (await source.order(word.source, ledger.source)) === 'older'
    ? ledger
    : undefined;
}

/** What was done to the ledger at the head, if it is none that Slipway or a revert left there. */
export function ledgerDamage({ head, word, earlier }: BranchGround): 'edited' | 'removed' | undefined {
  if (word === undefined || earlier !== undefined) return undefined;
  if (JSON.stringify(head.ledger) === JSON.stringify(word.ledger)) return undefined;
  if (head.entries.has(ledgerPath)) return 'edited';
  // A revert of the first publication takes its files with it.
  return Object.keys(word.ledger.files).some((path) => head.entries.has(path)) ? 'removed' : undefined;
}
