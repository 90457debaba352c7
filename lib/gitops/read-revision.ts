import { existsSync } from 'node:fs';
import path from 'node:path';
import { Git, withoutCredentials } from './git.ts';
import { readBlobs } from './read-blobs.ts';
import { SlipwayError } from './slipway-error.ts';

/** A file of a commit. */
export interface RevisionFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a commit whose paths are wanted, read from Git's objects: nothing is checked out. Links and submodules are left out.
 *
 * @param folder only what is under it, and paths without it; it ends with a slash
 */
export async function readRevision(
  git: Git,
  revision: string,
  isWanted: (path: string) => boolean,
  folder = '',
): Promise<RevisionFile[]> {
  const listing = await git.run(['ls-tree', '-r', '-z', '--full-tree', revision]);
  const entries = listing.split('\0').flatMap((line) => {
    const [, mode, name = '', file = ''] = /^(\d+) blob (\w+)\t(.*)$/s.exec(line) ?? [];
    const isFile = mode === '100644' || mode === '100755';
    return isFile && file.startsWith(folder) && isWanted(file.slice(folder.length))
      ? [{ name, path: file.slice(folder.length) }]
      : [];
  });
  const texts = await readBlobs(
    git,
    entries.map(({ name }) => name),
  );
  return entries.map(({ path: file }, index) => ({ path: file, text: texts[index] ?? '' }));
}

/**
 * A bare clone of the newest commit of a repository, in a folder that is made for it; undefined where it has no commit yet.
 *
 * @param branch the one to read; without, the one that the repository says
 * @throws SlipwayError when the repository cannot be read or has no such branch
 */
export async function cloneToRead(
  workspace: string,
  given: string,
  branch: string | undefined,
): Promise<Git | undefined> {
  // Git runs in the workspace, where a relative path would mean something else.
  const repository = existsSync(given) ? path.resolve(given) : given;
  const outside = new Git(workspace, repository);
  const heads = await outside.run(['ls-remote', '--heads', '--', repository]).catch((error: Error) => {
    throw new SlipwayError(`cannot read ${withoutCredentials(repository)}: ${error.message}`, 2);
  });
  const branches = heads.split('\n').flatMap((line) => line.split('refs/heads/')[1] ?? []);
  if (branches.length === 0) return undefined;
  if (branch !== undefined && !branches.includes(branch))
    throw new SlipwayError(
      `${withoutCredentials(repository)} has no branch '${branch}'; it has ${branches.join(', ')}`,
      2,
    );
  const git = new Git(path.join(workspace, 'manifests.git'), repository);
  const only = branch === undefined ? [] : ['--branch', branch];
  await outside.run(['clone', '--quiet', '--bare', '--depth=1', '--no-tags', '--single-branch', ...only, '--', repository, git.folder]); // biome-ignore format: one command, one line
  return git;
}
