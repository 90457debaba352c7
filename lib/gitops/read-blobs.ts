import type { Git } from './git.ts';

/** Contents by Git's names of them, all in one process. Names that are no blobs, as those of submodules, are left out. */
export async function readBlobs(git: Git, names: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  const output = await git.bytes(['cat-file', '--batch'], wanted.map((name) => `${name}\n`).join(''));
  const contents = new Map<string, Buffer>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf('\n', at);
    const [name = '', type, size = '0'] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    // `<name> missing` has no content.
    if (type === 'missing') continue;
    const length = Number(size);
    if (type === 'blob') contents.set(name, output.subarray(at, at + length));
    at += length + 1;
  }
  return contents;
}
