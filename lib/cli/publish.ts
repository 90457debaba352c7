import { Command } from 'commander';
import { branchName } from '../gitops/branch-name.ts';
import {
  closePullRequest,
  openOrUpdatePullRequest,
  type PullRequestOutcome,
} from '../gitops/github/pull-request.ts';
import { Choices } from '../gitops/publish/choices.ts';
import { leaveOf } from '../gitops/publish/leave.ts';
import { type Proposal, propose } from '../gitops/publish/propose.ts';
import { previewPublication, publish } from '../gitops/publish/publish.ts';
import type { PublishOptions } from '../gitops/publish/publish-options.ts';
import { gitSource, type PublicationSource } from '../gitops/publish/source.ts';
import { remoteAddress } from '../gitops/remote-address.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { JudgedChange } from '../insight/diff/diff.ts';
import { markdownDiff } from '../report/diff-markdown.ts';
import type { Context, Environment } from './context.ts';
import { gitAddress, githubOf } from './github.ts';
import { warn } from './outcome.ts';
import { type PublicationOutcome, printPublication } from './print-publication.ts';
import { changesOf } from './publish-changes.ts';
import { objectionsTo, type PublishInput, publishInput } from './publish-input.ts';
import { toolVersion } from './tool-version.ts';

interface Options {
  readonly repo?: string;
  readonly branch?: string;
  readonly from?: string;
  readonly adopt?: readonly string[];
  readonly overwrite?: readonly string[];
  readonly reason?: string;
  readonly allowRemovals?: readonly string[];
  readonly force?: string;
  readonly pr?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `slipway publish`: the rendered tree to the manifests repository. */
export function publishCommand({ finish, platforms, env }: Context): Command {
  return new Command('publish')
    .description('commit the manifests to the repository that Argo CD reads')
    .option(
      '--repo <address>',
      'address or path of the manifests repository; usually gitops.repository of platform.yaml',
    )
    .option(
      '--branch <name>',
      'branch to commit to; usually gitops.branch of platform.yaml, or main',
      branchName,
    )
    .option('--from <folder>', 'publish this folder instead of what the facts give now')
    .option('--adopt <path>', 'leave a file, or a folder of them, as people made it; may be repeated', more)
    .option('--overwrite <path>', 'go over a file that people edited, or a folder; may be repeated', more)
    .option('--reason <text>', 'why files are gone over; the commit tells it')
    .option(
      '--allow-removals <number or path>',
      'let so many objects, or what is at a path, be removed; may be repeated',
      more,
    )
    .option('--force <reason>', 'publish in spite of errors that check finds; the commit tells the reason')
    .option('--pr', 'propose it: push a branch of its own, and open or update one pull request on GitHub')
    .option('--dry-run', 'only say what would be done, and what it risks')
    .option(
      '--json',
      'print {commit, added, changed, removed, kept, refused, notes}, with --pr also pullRequest and proposedOn, with --dry-run also changes',
    )
    .action(async (options: Options) => {
      if (options.repo === '') throw new SlipwayError('--repo is empty; name the manifests repository', 2);
      const source = await gitSource('.');
      const input = publishInput(options.from, platforms);
      const target = targetOf(options, input);
      warnOf(source, target.repo);
      warn(input.notes);
      const wish: PublishOptions = {
        repository: gitAddress(target.repo, env),
        branch: target.branch,
        tree: input.tree,
        source,
        tool: toolVersion,
        choices: new Choices(options.adopt ?? [], options.overwrite ?? []),
        leave: leaveOf(options.allowRemovals ?? []),
        objections: objectionsTo(input),
        ...(options.reason === undefined ? {} : { reason: options.reason }),
        ...(options.force === undefined ? {} : { force: options.force }),
      };
      const outcome = options.dryRun
        ? await previewed(wish, input)
        : options.pr
          ? { publication: await proposed(wish, input, target, env) }
          : { publication: await publish(wish) };
      printPublication(outcome, { ...options, ...target });
      finish(outcome.publication.refused.length === 0 ? 0 : 1);
    });
}

interface Target {
  readonly repo: string;
  readonly branch: string;
}

/** Where it goes: as the options say, or else the facts. @throws SlipwayError where neither does */
function targetOf({ repo, branch }: Options, { manifests }: PublishInput): Target {
  if (repo !== undefined) return { repo, branch: branch ?? 'main' };
  if (manifests === undefined)
    throw new SlipwayError('platform.yaml names no gitops.repository; name the repository with --repo', 2);
  return { repo: manifests.repository, branch: branch ?? manifests.branch ?? 'main' };
}

async function previewed(wish: PublishOptions, input: PublishInput): Promise<PublicationOutcome> {
  let changes: readonly JudgedChange[] = [];
  const publication = await previewPublication(wish, async (repository, draft) => {
    changes = await changesOf(repository, draft, input);
  });
  return { publication, changes };
}

/** Asks for the token first: without one nothing should be pushed. */
async function proposed(
  wish: PublishOptions,
  input: PublishInput,
  { repo, branch }: Target,
  env: Environment,
): Promise<Proposal<PullRequestOutcome>> {
  const client = await githubOf(remoteAddress(repo).plain, env);
  return propose({
    ...wish,
    host: {
      offer: (offer) => openOrUpdatePullRequest({ client, ...offer }),
      withdraw: (branches) => closePullRequest({ client, ...branches }),
    },
    describe: async (repository, draft) =>
      markdownDiff(await changesOf(repository, draft, input), {
        from: branch,
        to: `source ${wish.source.commit.slice(0, 12)}`,
      }),
  });
}

function more(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function warnOf({ dirty, commit }: PublicationSource, repo: string): void {
  warn([
    ...(dirty
      ? [`this folder has changes that ${commit.slice(0, 12)} does not hold; the commit will say so`]
      : []),
    ...(remoteAddress(repo).credentials === undefined
      ? []
      : [
          "the address carries credentials, which others on this machine can read in the list of processes; keep them in Git's credential helper",
        ]),
  ]);
}
