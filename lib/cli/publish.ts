import { Command } from 'commander';
import { Choices } from '../gitops/publish/choices.ts';
import { leaveOf } from '../gitops/publish/leave.ts';
import {
  type Publication,
  type PublishOptions,
  previewPublication,
  publish,
} from '../gitops/publish/publish.ts';
import { gitSource, type PublicationSource } from '../gitops/publish/source.ts';
import { remoteAddress, withoutCredentials } from '../gitops/remote-address.ts';
import type { JudgedChange } from '../insight/diff/diff.ts';
import { changesForMachines } from '../report/diff-json.ts';
import { prettyDiff } from '../report/diff-pretty.ts';
import { publicationLines, refusalLines } from '../report/publication-words.ts';
import type { Context } from './context.ts';
import { warn } from './outcome.ts';
import { changesOf } from './publish-changes.ts';
import { objectionsTo, publishInput } from './publish-input.ts';
import { toolVersion } from './tool-version.ts';

interface Options {
  readonly repo: string;
  readonly branch: string;
  readonly from?: string;
  readonly adopt?: readonly string[];
  readonly overwrite?: readonly string[];
  readonly reason?: string;
  readonly allowRemovals?: readonly string[];
  readonly force?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `slipway publish`: the rendered tree to the manifests repository. */
export function publishCommand({ finish, platforms }: Context): Command {
  return new Command('publish')
    .description('commit the manifests to the repository that Argo CD reads')
    .requiredOption('--repo <address>', 'address or path of the manifests repository')
    .option('--branch <name>', 'branch to commit to', 'main')
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
    .option('--dry-run', 'only say what would be done, and what it risks')
    .option('--json', 'print {commit, added, changed, removed, kept, refused, notes}')
    .action(async (options: Options) => {
      const source = await gitSource('.');
      warnOf(source, options);
      const input = publishInput(options.from, platforms);
      warn(input.notes);
      const wish: PublishOptions = {
        repository: remoteAddress(options.repo),
        branch: options.branch,
        tree: input.tree,
        source,
        tool: toolVersion,
        choices: new Choices(options.adopt ?? [], options.overwrite ?? []),
        leave: leaveOf(options.allowRemovals ?? []),
        objections: objectionsTo(input),
        ...(options.reason === undefined ? {} : { reason: options.reason }),
        ...(options.force === undefined ? {} : { force: options.force }),
      };
      let changes: readonly JudgedChange[] | undefined;
      const publication = options.dryRun
        ? await previewPublication(wish, async (repository, draft) => {
            changes = await changesOf(repository, draft, input);
          })
        : await publish(wish);
      print(publication, changes, options);
      finish(publication.refused.length === 0 ? 0 : 1);
    });
}

function more(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function warnOf({ dirty, commit }: PublicationSource, { repo }: Options): void {
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

function print(
  publication: Publication,
  changes: readonly JudgedChange[] | undefined,
  { repo, branch, json, dryRun }: Options,
): void {
  const target = { repository: withoutCredentials(repo), branch, dryRun: dryRun === true };
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ ...publication, ...(changes === undefined ? {} : { changes: changesForMachines(changes) }) })}\n`,
    );
    return;
  }
  warn(publication.notes);
  if (changes !== undefined && changes.length > 0) {
    const color = process.stdout.hasColors?.() === true;
    process.stdout.write(
      `${prettyDiff(changes, { from: `${target.repository} ${branch}`, to: 'what would be published', color })}\n\n`,
    );
  }
  for (const line of refusalLines(publication, target)) process.stderr.write(`${line}\n`);
  for (const line of publicationLines(publication, target)) process.stdout.write(`${line}\n`);
}
