import { RemoteRepository, requireBranch } from '../remote-repository.ts';
import { SlipwayError } from '../slipway-error.ts';
import { inWorkspace } from '../workspace.ts';
import { untilWritten } from './attempts.ts';
import { Choices } from './choices.ts';
import { type Draft, draftPublication, refuseIdleChoices } from './draft.ts';
import { titleOf } from './message.ts';
import { proposalRefusals, proposedBy } from './proposed.ts';
import { type Publication, publicationOf } from './publication.ts';
import { type PublishOptions, requireReasons } from './publish-options.ts';
import { push } from './push.ts';
import { commitDraft, remember } from './write-draft.ts';

/** A pull request as the host of the repository shows it. */
export interface PullRequestShown {
  readonly number: number;
  readonly url: string;
}

/** The host of a repository, as far as pull requests go. */
export interface PullRequestHost<Shown extends PullRequestShown = PullRequestShown> {
  /** Sees to it that there is one open pull request from a branch to another. */
  offer(offer: {
    readonly head: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<Shown>;
  /** Closes it, if there is one. */
  withdraw(branches: { readonly head: string; readonly base: string }): Promise<PullRequestShown | undefined>;
}

export interface ProposeOptions<Shown extends PullRequestShown> extends PublishOptions {
  readonly host: PullRequestHost<Shown>;
  /** The text of the pull request, in Markdown. */
  readonly describe: (repository: RemoteRepository, draft: Draft) => Promise<string>;
}

export interface Proposal<Shown extends PullRequestShown> extends Publication {
  /** Null where there is nothing to propose, or it was refused. */
  readonly pullRequest: Shown | null;
  /** The branch that holds the commit. */
  readonly proposedOn: string;
}

/** The branch on which publications to a branch are proposed. */
export function proposalBranch(branch: string): string {
  return `slipway/publish-${branch}`;
}

/**
 * Proposes a publication instead of making it: the commit goes to a branch of its own, always on top of the branch that it is for, and one pull
 * request is opened or brought up to date. The same is refused as in publishing; also a source older than the one that is proposed, and commits
 * of people on the branch, which would be lost. Where nothing is left to publish, an open pull request is closed.
 *
 * @throws SlipwayError when the repository cannot be read or written, or the host refuses
 */
export async function propose<Shown extends PullRequestShown>(
  options: ProposeOptions<Shown>,
): Promise<Proposal<Shown>> {
  requireReasons(options);
  const { branch, host } = options;
  const proposedOn = proposalBranch(branch);
  return inWorkspace(async (workspace) => {
    const repository = await RemoteRepository.open(workspace, options.repository, 1);
    requireBranch(repository, branch, 1);
    return untilWritten(repository, options.attempts, async (attempt) => {
      const draft = await draftPublication(repository, branch, options);
      if (attempt === 1) refuseIdleChoices(draft, options.choices ?? Choices.none);
      const proposed = await proposedBy(repository, draft, branch, proposedOn);
      const refused = [...draft.refused, ...(await proposalRefusals(proposed, proposedOn, options))];
      const publication = { ...publicationOf({ ...draft, refused }, null), pullRequest: null, proposedOn };
      if (refused.length > 0) return publication;
      if ((await remember(repository, draft, options)) === 'lost') return 'lost';
      if (!draft.isNeeded) {
        await host.withdraw({ head: proposedOn, base: branch });
        return publication;
      }
      const commit = await commitDraft(repository, workspace, draft, options);
      const isThere = proposed !== undefined && (await isSameCommit(repository, proposed.commit, commit));
      const ref = `refs/heads/${proposedOn}`;
      const update = { ref, from: repository.commitOf(ref), to: commit };
      const result = isThere ? 'done' : await push(repository, [update]);
      if (result === 'lost') return 'lost';
      if (result !== 'done')
        throw new SlipwayError(`not proposed to ${repository.shown}: git push failed: ${result.refused}`, 1);
      const pullRequest = await host.offer({
        head: proposedOn,
        base: branch,
        title: titleOf(options.source),
        body: await options.describe(repository, draft),
      });
      return { ...publication, commit: isThere ? proposed.commit : commit, pullRequest };
    });
  });
}

/** Whether two commits differ in nothing but the time at which they were made. */
async function isSameCommit({ git }: RemoteRepository, left: string, right: string): Promise<boolean> {
  const told = await git.run(['log', '--no-walk=unsorted', '--format=%T %P %B%x00', left, right]);
  const [one, other] = told.split('\0').map((text) => text.trim());
  return one === other;
}
