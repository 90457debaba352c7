/**
 * What is in the way of new files, by their paths: a file where a folder is needed, or a folder with files in it where the file is to be.
 * What is about to be removed is in nobody's way.
 */
export function obstacles(
  added: readonly string[],
  there: Iterable<string>,
  removed: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  if (added.length === 0) return new Map();
  const staying = new Set([...there].filter((path) => !removed.has(path)));
  const folders = foldersOf(staying);
  return new Map(
    added.flatMap((path) => {
      const obstacle = parentsOf(path).find((parent) => staying.has(parent)) ?? folders.get(path);
      return obstacle === undefined ? [] : [[path, obstacle] as const];
    }),
  );
}

function parentsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Every folder, with a file in it. */
function foldersOf(paths: Iterable<string>): Map<string, string> {
  const folders = new Map<string, string>();
  for (const path of paths) {
    for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1))
      folders.set(path.slice(0, end), path);
  }
  return folders;
}
