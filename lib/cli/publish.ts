import { Command } from 'commander';
import { withoutCredentials } from '../gitops/git.ts';
import type { Tree } from '../gitops/plan.ts';
import { type Publication, publish } from '../gitops/publish.ts';
import { readTree } from '../gitops/read-tree.ts';
import { sourceRevision } from '../gitops/source-revision.ts';
import type { Context } from './context.ts';
import { warn } from './outcome.ts';
import type { PlatformSource } from './platform-source.ts';
import { toolVersion } from './tool-version.ts';

interface PublishOptions {
  repo: string;
  branch: string;
  from?: string;
  dryRun?: true;
  json?: true;
}

/** `slipway publish`: the rendered tree to the manifests repository. */
export function publishCommand({ finish, platforms }: Context): Command {
  return new Command('publish')
    .description('commit the manifests to the repository that Argo CD reads')
    .requiredOption('--repo <address>', 'address or path of the manifests repository')
    .option('--branch <name>', 'branch to commit to', 'main')
    .option('--from <folder>', 'publish this folder instead of what the facts give now')
    .option('--dry-run', 'only say what would be done')
    .option('--json', 'print {commit, added, changed, removed, refused}')
    .action(async (options: PublishOptions) => {
      const source = await sourceRevision('.');
      if (source.dirty) {
        warn([
          `this folder has changes that ${source.commit.slice(0, 12)} does not hold; the commit will say so`,
        ]);
      }
      const publication = await publish({
        repository: options.repo,
        branch: options.branch,
        tree: treeToPublish(options.from, platforms),
        source,
        tool: toolVersion,
        dryRun: options.dryRun === true,
      });
      print(publication, options);
      finish(publication.refused.length === 0 ? 0 : 1);
    });
}

function treeToPublish(from: string | undefined, platforms: PlatformSource): Tree {
  if (from !== undefined) return readTree(from);
  const { tree, warnings } = platforms.synthesize('.');
  warn(warnings);
  return tree;
}

function print(publication: Publication, { repo, branch, json, dryRun }: PublishOptions): void {
  const { commit, added, changed, removed, refused } = publication;
  if (json) {
    process.stdout.write(`${JSON.stringify({ commit, added, changed, removed, refused })}\n`);
    return;
  }
  for (const { path, reason } of refused) process.stderr.write(`refused: ${path}: ${reason}\n`);
  if (refused.length > 0) {
    process.stderr.write(`nothing was published to ${withoutCredentials(repo)}\n`);
    return;
  }
  for (const [sign, paths] of [
    ['+', added],
    ['~', changed],
    ['-', removed],
  ] as const) {
    for (const path of paths) process.stdout.write(`${sign} ${path}\n`);
  }
  const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed`;
  const target = `${withoutCredentials(repo)} ${branch}`;
  if (commit !== null) process.stdout.write(`${commit} on ${target}: ${counts}\n`);
  else if (dryRun) process.stdout.write(`would publish to ${target}: ${counts}\n`);
  else process.stdout.write(`nothing to publish: ${target} is as the facts say\n`);
}
