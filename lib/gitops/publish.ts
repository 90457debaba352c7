import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Git, withoutCredentials } from './git.ts';
import { type Ledger, ledgerOf, ledgerPath, ledgerText, parseLedger } from './ledger.ts';
import type { Tree } from './plan.ts';
import { type Head, ledgerCovers, type PublishPlan, planPublication } from './publish-plan.ts';
import { SlipwayError } from './slipway-error.ts';
import type { SourceRevision } from './source-revision.ts';
import { inWorkspace } from './workspace.ts';

export interface PublishOptions {
  /** Address or path of the manifests repository. */
  readonly repository: string;
  readonly branch: string;
  readonly tree: Tree;
  readonly source: SourceRevision;
  /** Version of Slipway, for the ledger. */
  readonly tool: string;
  /** Only says what would be done. */
  readonly dryRun: boolean;
}

export interface Publication extends PublishPlan {
  /** The new commit; null when there was nothing to publish, or the publication was refused or only tried. */
  readonly commit: string | null;
}

/** The trailer of a publishing commit that names the source. */
export const sourceTrailer = 'Slipway-Source';

/**
 * Publishes a tree to a Git repository as one commit: files that are ours and no longer in the tree are removed, foreign
 * files stay, and when nothing changes there is no commit. Nothing is checked out; the commit is made from Git's objects
 * and pushed at the end, so that a run that stops early leaves the repository as it was.
 *
 * @throws SlipwayError when the repository cannot be read or written
 */
export async function publish(given: PublishOptions): Promise<Publication> {
  // Git runs in the workspace, where a relative path would mean something else.
  const repository = existsSync(given.repository) ? path.resolve(given.repository) : given.repository;
  const options = { ...given, repository };
  return inWorkspace(async (workspace) => {
    const git = await cloneHead(workspace, options);
    const parent = await git.tryRun(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
    const head = parent === undefined ? emptyHead : await readHead(git);
    const planned = planPublication(head, options.tree);
    const changes = planned.added.length + planned.changed.length + planned.removed.length;
    const upToDate = changes === 0 && ledgerCovers(head.ledger, options.tree);
    if (planned.refused.length > 0 || upToDate || options.dryRun) return { commit: null, ...planned };

    const commit = await makeCommit(git, workspace, options, planned, parent);
    await push(git, commit, options);
    return { commit, ...planned };
  });
}

const emptyHead: Head = { blobs: new Map(), ledger: undefined };

/** A bare clone of one commit. An empty repository has none yet. */
async function cloneHead(workspace: string, { repository, branch }: PublishOptions): Promise<Git> {
  const outside = new Git(workspace, repository);
  const heads = await outside.run(['ls-remote', '--heads', '--', repository]).catch((error: Error) => {
    throw new SlipwayError(`cannot read ${withoutCredentials(repository)}: ${error.message}`, 1);
  });
  const branches = heads.split('\n').flatMap((line) => line.split('refs/heads/')[1] ?? []);
  const git = new Git(path.join(workspace, 'manifests.git'), repository);
  if (branches.length === 0) {
    await outside.run(['init', '--quiet', '--bare', `--initial-branch=${branch}`, git.folder]);
  } else if (branches.includes(branch)) {
    await outside.run([
      'clone', '--quiet', '--bare', '--depth=1', '--no-tags', '--single-branch', '--branch', branch, '--', repository, git.folder,
    ]); // biome-ignore format: one command, one line
  } else {
    throw new SlipwayError(
      `${withoutCredentials(repository)} has no branch '${branch}' (it has ${branches.join(', ')}); ` +
        'name one of these with --branch, or create the branch first',
      1,
    );
  }
  return git;
}

async function readHead(git: Git): Promise<Head> {
  const listing = await git.run(['ls-tree', '-r', '-z', 'HEAD']);
  const blobs = new Map(
    listing
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const tab = line.indexOf('\t');
        return [line.slice(tab + 1), line.slice(0, tab).split(' ')[2] ?? ''] as const;
      }),
  );
  const ledger: Ledger | undefined = blobs.has(ledgerPath)
    ? parseLedger(await git.run(['cat-file', 'blob', `HEAD:${ledgerPath}`]))
    : undefined;
  return { blobs, ledger };
}

async function makeCommit(
  git: Git,
  workspace: string,
  { tree, source, tool }: PublishOptions,
  plan: PublishPlan,
  parent: string | undefined,
): Promise<string> {
  const ledger = ledgerText(ledgerOf(tree, source.commit, tool));
  const contents = new Map([...plan.added, ...plan.changed].map((file) => [file, tree.get(file) ?? '']));
  contents.set(ledgerPath, ledger);
  const names = await writeBlobs(git, workspace, [...contents.values()]);
  const entries = [
    ...plan.removed.map((file) => `0 ${'0'.repeat(names[0]?.length ?? 40)}\t${file}`),
    ...[...contents.keys()].map((file, index) => `100644 ${names[index]}\t${file}`),
  ];
  if (parent !== undefined) await git.run(['read-tree', parent]);
  await git.run(['update-index', '-z', '--index-info'], entries.map((entry) => `${entry}\0`).join(''));
  const root = await git.run(['write-tree']);
  const parents = parent === undefined ? [] : ['-p', parent];
  return git.run([...(await identity(git)), 'commit-tree', root, ...parents], message(plan, source));
}

/** Hands all files to git at once; a process for each would take seconds for a large tree. */
async function writeBlobs(git: Git, workspace: string, contents: readonly string[]): Promise<string[]> {
  const files = contents.map((_, index) => path.join(workspace, `blob-${index}`));
  await Promise.all(files.map((file, index) => writeFile(file, contents[index] ?? '')));
  const names = await git.run(['hash-object', '-w', '--no-filters', '--stdin-paths'], files.join('\n'));
  return names.split('\n');
}

function message(plan: PublishPlan, source: SourceRevision): string {
  const counts = (['added', 'changed', 'removed'] as const)
    .filter((kind) => plan[kind].length > 0)
    .map((kind) => `${plan[kind].length} ${kind}`);
  const parts = counts.length > 0 ? counts : ['the ledger only'];
  const trailers = [
    `${sourceTrailer}: ${source.commit}`,
    ...(source.dirty ? ['Slipway-Uncommitted: true'] : []),
  ];
  return `deploy: ${source.subject}\n\n${parts.join(', ')}\n\n${trailers.join('\n')}\n`;
}

/** Whoever Git was told you are; where nobody told it, as on a fresh runner, the tool itself. */
async function identity(git: Git): Promise<string[]> {
  // Without this setting git would make an address up from the machine's name.
  const known = await Promise.all(
    ['GIT_COMMITTER_IDENT', 'GIT_AUTHOR_IDENT'].map((name) =>
      git.tryRun(['-c', 'user.useConfigOnly=true', 'var', name]),
    ),
  );
  return known.every((ident) => ident !== undefined)
    ? []
    : ['-c', 'user.name=slipway', '-c', 'user.email=slipway@localhost'];
}

async function push(git: Git, commit: string, { repository, branch }: PublishOptions): Promise<void> {
  const target = `${commit}:refs/heads/${branch}`;
  await git.run(['push', '--quiet', '--', repository, target]).catch((error: Error) => {
    // A refusal by the other side (`remote rejected`) will not go away by trying again; its own reason says more.
    const lost = /\[rejected\].*(fetch first|non-fast-forward)|cannot lock ref/.test(error.message);
    const reason = lost ? 'somebody published meanwhile; publish again' : error.message;
    throw new SlipwayError(`not published to ${withoutCredentials(repository)}: ${reason}`, 1);
  });
}
