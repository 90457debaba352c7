import type { RemoteRepository } from '../remote-repository.ts';
import { SlipwayError } from '../slipway-error.ts';
import { Choices } from './choices.ts';
import type { Draft } from './draft.ts';
import { wordRef } from './last-word.ts';
import { ledgerText } from './ledger.ts';
import { messageOf } from './message.ts';
import { commitPublication, commitTree } from './publication-commit.ts';
import type { PublishOptions } from './publish-options.ts';
import { push, type RefUpdate } from './push.ts';
import { sourceTrailer, unchangedTrailer } from './trailers.ts';

/** What was written. */
export interface Written {
  /** The commit on the branch; null where nothing had to change there. */
  readonly commit: string | null;
  readonly notes: readonly string[];
}

/** Makes a draft the newest commit of its branch, and the newest publication of which the ref beside it tells. @throws SlipwayError */
export async function writeDraft(
  repository: RemoteRepository,
  workspace: string,
  draft: Draft,
  options: PublishOptions,
): Promise<Written | 'lost'> {
  if (!draft.isNeeded) return remember(repository, draft, options);
  const { ground } = draft;
  const commit = await commitDraft(repository, workspace, draft, options);
  const branch = { ref: `refs/heads/${options.branch}`, from: ground.head.commit, to: commit };
  const beside = { ref: wordRef(options.branch), from: ground.remembered, to: commit };
  return pushed(repository, commit, branch, beside);
}

/**
 * Sees to it that the ref beside the branch tells of what was said last: a publication that a merge brought, or a source that changes
 * nothing.
 */
export async function remember(
  repository: RemoteRepository,
  draft: Draft,
  options: PublishOptions,
): Promise<Written | 'lost'> {
  const { word, remembered } = draft.ground;
  const isNews = !draft.isNeeded && draft.isNewer;
  if (word === undefined || (word.isRemembered && !isNews)) return { commit: null, notes: [] };
  const to = isNews ? await recordSource(repository, draft, options) : word.commit;
  return pushed(repository, null, undefined, { ref: wordRef(options.branch), from: remembered, to });
}

/** Makes the commit of a draft; nothing points to it yet. */
export async function commitDraft(
  { git }: RemoteRepository,
  workspace: string,
  { ground, plan, ledger }: Draft,
  { tree, source, choices = Choices.none, reason, force }: PublishOptions,
): Promise<string> {
  const message = messageOf(plan, source, { choices, reason, force });
  return commitPublication(git, workspace, {
    head: ground.head,
    plan,
    tree,
    ledger: ledgerText(ledger),
    message,
  });
}

/** Pushes the branch and the ref beside it together; the branch alone where the other side takes no such ref. */
async function pushed(
  repository: RemoteRepository,
  commit: string | null,
  branch: RefUpdate | undefined,
  beside: RefUpdate,
): Promise<Written | 'lost'> {
  const first = await push(repository, branch === undefined ? [beside] : [branch, beside]);
  if (first === 'lost') return 'lost';
  if (first === 'done') return { commit, notes: [] };
  const second = branch === undefined ? 'done' : await push(repository, [branch]);
  if (second === 'lost') return 'lost';
  if (second !== 'done')
    throw new SlipwayError(`not published to ${repository.shown}: git push failed: ${first.refused}`, 1);
  const note = `${repository.shown} takes no ref ${beside.ref}: a later source that changes nothing is not remembered`;
  return { commit, notes: [note] };
}

/**
 * A source that changes nothing makes no commit on the branch, where `git revert HEAD` must find the last real change. Yet it must be
 * remembered, or a publication of a source between could still go over it.
 */
async function recordSource(
  { git }: RemoteRepository,
  { ground }: Draft,
  { source }: PublishOptions,
): Promise<string> {
  const publication = ground.word?.commit ?? ground.head.commit ?? '';
  const tree = await git.run(['rev-parse', `${publication}^{tree}`]);
  const trailers = `${sourceTrailer}: ${source.commit}\n${unchangedTrailer}: ${publication}\n`;
  return commitTree(git, tree, publication, `unchanged: ${source.subject}\n\n${trailers}`);
}
