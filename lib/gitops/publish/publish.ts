import { RemoteRepository, requireBranch } from '../remote-repository.ts';
import { inWorkspace } from '../workspace.ts';
import { untilWritten } from './attempts.ts';
import { Choices } from './choices.ts';
import { type Draft, draftPublication, refuseIdleChoices } from './draft.ts';
import { type Publication, publicationOf } from './publication.ts';
import { type PublishOptions, requireReasons } from './publish-options.ts';
import { writeDraft } from './write-draft.ts';

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
    return untilWritten(repository, options.attempts, async (attempt) => {
      const draft = await draftPublication(repository, options.branch, options);
      if (attempt === 1) refuseIdleChoices(draft, options.choices ?? Choices.none);
      if (draft.refused.length > 0) return publicationOf(draft, null);
      const written = await writeDraft(repository, workspace, draft, options);
      return written === 'lost' ? 'lost' : publicationOf(draft, written.commit, written.notes);
    });
  });
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
