import { setTimeout as sleep } from 'node:timers/promises';
import type { RemoteAddress } from '../remote-address.ts';
import { RemoteRepository, requireBranch } from '../remote-repository.ts';
import { SlipwayError } from '../slipway-error.ts';
import { inWorkspace } from '../workspace.ts';
import { Choices } from './choices.ts';
import { type Draft, draftPublication, type PublicationWish, refuseIdleChoices } from './draft.ts';
import { wordRef } from './last-word.ts';
import { ledgerText } from './ledger.ts';
import { messageOf } from './message.ts';
import { commitPublication, commitTree } from './publication-commit.ts';
import { push, type RefUpdate } from './push.ts';
import type { Refusal } from './refusal.ts';
import { sourceTrailer, unchangedTrailer } from './trailers.ts';

export interface PublishOptions extends PublicationWish {
  /** Address or path of the manifests repository. */
  readonly repository: string | RemoteAddress;
  readonly branch: string;
  /** How often a push may lose to others before it is given up. @default 30 */
  readonly attempts?: number;
}

/** What a publication did, paths sorted. */
export interface Publication {
  /** The new commit; null when there was nothing to publish, or the publication was refused or only tried. */
  readonly commit: string | null;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** What was left as people made it, because somebody said so. */
  readonly kept: readonly string[];
  /** When there is one, nothing was published. */
  readonly refused: readonly Refusal[];
  /** What people should know besides. */
  readonly notes: readonly string[];
}

const usualAttempts = 30;

/**
 * Publishes a tree to a Git repository as one commit: files that are ours and no longer in the tree are removed, foreign
 * files stay, and when nothing changes there is no commit. Nothing is checked out; the commit is made from Git's objects
 * and pushed at the end, so that a run that stops early leaves the repository as it was. A push that loses to another is planned anew on
 * what that one left.
 *
 * Refused are, with the way on: an older source, files that people edited or reverted, removals without leave, Secrets with their values, and
 * whatever the caller objects to. The protocol: docs/gitops.md.
 *
 * @throws SlipwayError when the repository cannot be read or written
 */
export async function publish(options: PublishOptions): Promise<Publication> {
  requireReasons(options);
  return inWorkspace(async (workspace) => {
    const repository = await RemoteRepository.open(workspace, options.repository, 1);
    requireBranch(repository, options.branch, 1);
    return untilWritten(repository, options, async (attempt) => {
      const draft = await draftPublication(repository, options.branch, options);
      if (attempt === 1) refuseIdleChoices(draft, options.choices ?? Choices.none);
      if (draft.refused.length > 0) return publicationOf(draft, null);
      const written = await write(repository, workspace, draft, options);
      return written === 'lost' ? 'lost' : publicationOf(draft, written.commit, written.notes);
    });
  });
}

/** Tries until a push does not lose. @throws SlipwayError where it loses too often */
export async function untilWritten<T>(
  repository: RemoteRepository,
  { attempts = usualAttempts }: Pick<PublishOptions, 'attempts'>,
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

/** What publishing would do now, without doing it. @throws SlipwayError as `publish` does */
export async function previewPublication(
  options: PublishOptions,
  look: (repository: RemoteRepository, draft: Draft) => Promise<void> = async () => undefined,
): Promise<Publication> {
  requireReasons(options);
  return inWorkspace(async (workspace) => {
    const repository = await RemoteRepository.open(workspace, options.repository, 1);
    requireBranch(repository, options.branch, 1);
    const draft = await draftPublication(repository, options.branch, options);
    refuseIdleChoices(draft, options.choices ?? Choices.none);
    await look(repository, draft);
    return publicationOf(draft, null);
  });
}

interface Written {
  readonly commit: string | null;
  readonly notes?: readonly string[];
}

async function write(
  repository: RemoteRepository,
  workspace: string,
  draft: Draft,
  options: PublishOptions,
): Promise<Written | 'lost'> {
  const { ground } = draft;
  const beside = { ref: wordRef(options.branch), from: ground.remembered };
  if (!draft.isNeeded) {
    if (!draft.isNewer) return { commit: null };
    const record = await recordSource(repository, draft, options);
    return pushed(repository, null, [{ ...beside, to: record }]);
  }
  const commit = await commitDraft(repository, workspace, draft, options);
  const branch = { ref: `refs/heads/${options.branch}`, from: ground.head.commit, to: commit };
  return pushed(repository, commit, [branch, { ...beside, to: commit }]);
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

/** Pushes the branch and the ref beside it, the last of the updates; the branch alone where the other side takes no such ref. */
async function pushed(
  repository: RemoteRepository,
  commit: string | null,
  updates: readonly RefUpdate[],
): Promise<Written | 'lost'> {
  try {
    return (await push(repository, updates)) === 'lost' ? 'lost' : { commit };
  } catch (error) {
    const alone = updates.slice(0, -1);
    const second =
      alone.length === 0
        ? 'done'
        : await push(repository, alone).catch(() => {
            throw error;
          });
    if (second === 'lost') return 'lost';
    const note = `${repository.shown} takes no ref ${updates.at(-1)?.ref}: a later source that changes nothing is not remembered`;
    return { commit, notes: [note] };
  }
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

export function publicationOf(
  draft: Draft,
  commit: string | null,
  notes: readonly string[] = [],
): Publication {
  const { added, changed, removed, kept } = draft.plan;
  return { commit, added, changed, removed, kept, refused: draft.refused, notes: [...draft.notes, ...notes] };
}

/** What is written into the commit is one line, and says something. */
export function requireReasons({ choices, reason, force }: PublishOptions): void {
  if ((choices?.overwrite.length ?? 0) > 0 && reason === undefined)
    throw new SlipwayError('going over files needs a reason, which the commit will tell: --reason "…"', 2);
  for (const text of [reason, force]) {
    if (text !== undefined && !/^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(text))
      throw new SlipwayError('a reason is one line with something in it', 2);
  }
}
