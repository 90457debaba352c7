import type { RemoteRepository } from '../remote-repository.ts';
import type { Editor } from './conflict.ts';

/**
 * Who changed which path last, among the commits of a branch after another one. Paths that only a merge touched fall to the
 * newest commit.
 */
export async function editorsSince(
  { git }: RemoteRepository,
  branch: string,
  since: string,
): Promise<(path: string) => Editor | undefined> {
  const log = await git.tryRun([
    'log', '--topo-order', '--no-renames', '--name-only', '-z', '--format=%x01%H%x02%an%x02', `${since}..refs/heads/${branch}`,
  ]); // biome-ignore format: one command, one line
  const editors = new Map<string, Editor>();
  let newest: Editor | undefined;
  for (const part of (log ?? '').split('\u0001').slice(1)) {
    const [commit = '', author = '', names = ''] = part.split('\u0002');
    const editor = { commit, author: author.replaceAll(/\p{Cc}/gu, '') };
    newest ??= editor;
    for (const name of names.split('\0')) {
      const path = name.replace(/^\n/, '');
      if (path !== '' && !editors.has(path)) editors.set(path, editor);
    }
  }
  return (path) => editors.get(path) ?? newest;
}
