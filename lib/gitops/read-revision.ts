import type { Git } from './git.ts';
import { readBlobs } from './read-blobs.ts';

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
  const contents = await readBlobs(
    git,
    entries.map(({ name }) => name),
  );
  return entries.map(({ name, path }) => ({ path, text: contents.get(name)?.toString('utf8') ?? '' }));
}
