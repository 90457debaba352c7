import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import { folderOf } from './application-folders.ts';
import { sourcesOf } from './applications.ts';
import { oncePerView } from './once-per-view.ts';
import { normalized } from './projects.ts';

/** The folders of the tree at which repositories begin, by their addresses, as far as an Application takes a folder from them. */
const roots = oncePerView((view) => {
  const found = view.all('argoproj.io/Application').flatMap((application) =>
    sourcesOf(application).flatMap((source) => {
      const path = source.at('path').text ?? '';
      const folder = folderOf(view, application, path);
      const repository = source.at('repoURL').text;
      if (folder === undefined || repository === undefined) return [];
      const length = path.replace(/^(\.?\/)+|^\.$/, '').replace(/\/+$/, '').length;
      return [{ repository: normalized(repository), root: folder.slice(0, folder.length - length) }];
    }),
  );
  return groupBy(found, ({ repository }) => repository);
});

/**
 * Where the files of a repository begin in the tree: the empty text, or a folder with a slash. Undefined for repositories that are
 * not in the tree. Reads `argoproj.io/Application`.
 */
export function rootOf(view: View, repository: string): string | undefined {
  const [root, ...others] = new Set((roots(view).get(normalized(repository)) ?? []).map((it) => it.root));
  return others.length === 0 ? root : undefined;
}
