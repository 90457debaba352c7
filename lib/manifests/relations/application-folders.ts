import type { Field } from '../field.ts';
import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { sourcesOf } from './applications.ts';
import { oncePerView } from './once-per-view.ts';

/** A folder that an Application applies, and which of its files. */
interface Holding {
  readonly application: Resource;
  readonly folder: string;
  readonly recurse: boolean;
  readonly takes: (file: string) => boolean;
}

const foldersByName = oncePerView((view) => {
  const folders = new Set<string>();
  for (const file of view.files) {
    for (let folder = parentOf(file); folder !== '' && !folders.has(folder); folder = parentOf(folder)) {
      folders.add(folder);
    }
  }
  return groupBy(folders, (folder) => folder.slice(folder.lastIndexOf('/') + 1));
});

/**
 * The folder of the tree that the path of a source means. The tree may be part of a repository or hold it in a folder: that is
 * told from where the Application itself lies. Undefined where the folder is not in the tree, or may be either of two.
 */
export function folderOf(view: View, application: Resource, path: string): string | undefined {
  const wanted = path.replace(/^(\.?\/)+|^\.$/, '').replace(/\/+$/, '');
  if (wanted === '') return path === '' ? undefined : '';
  const named = foldersByName(view).get(wanted.slice(wanted.lastIndexOf('/') + 1)) ?? [];
  const file = application.source.file ?? '';
  const [folder, ...others] = named.filter(
    (it) => (it === wanted || it.endsWith(`/${wanted}`)) && file.startsWith(it.slice(0, -wanted.length)),
  );
  return others.length === 0 ? folder : undefined;
}

/** Whether what a folder holds is worked on before it is applied, by Kustomize, Helm or Jsonnet. */
export function isGenerated(view: View, folder: string): boolean {
  return ['kustomization.yaml', 'kustomization.yml', 'Chart.yaml', 'Chart.yml'].some((name) =>
    view.files.has(folder === '' ? name : `${folder}/${name}`),
  );
}

const holdings = oncePerView((view) => {
  const all = view.all('argoproj.io/Application').flatMap((application) =>
    sourcesOf(application).flatMap((source) => {
      const folder = folderOf(view, application, source.at('path').text ?? '');
      return folder === undefined || isGenerated(view, folder) ? [] : [holding(application, source, folder)];
    }),
  );
  return groupBy(all, ({ folder }) => folder);
});

/** The Applications whose folders have the file of an object. Reads `argoproj.io/Application`. */
export function ownersOf(view: View, { source: { file } }: Resource): Resource[] {
  if (file === undefined) return [];
  const owners: Resource[] = [];
  const own = parentOf(file);
  for (let folder: string | undefined = own; folder !== undefined; folder = parentOr(folder)) {
    for (const { application, recurse, takes } of holdings(view).get(folder) ?? []) {
      const reaches = folder === own || recurse;
      if (reaches && takes(file.slice(folder === '' ? 0 : folder.length + 1))) owners.push(application);
    }
  }
  // Trees hold variants of one Application, of which a cluster gets one.
  return [...new Map(owners.map((owner) => [owner.toString(), owner])).values()];
}

/** The Application that applies an object, if there is exactly one. Reads `argoproj.io/Application`. */
export function ownerOf(view: View, resource: Resource): Resource | undefined {
  const [owner, ...others] = ownersOf(view, resource);
  return others.length === 0 ? owner : undefined;
}

function holding(application: Resource, source: Field, folder: string): Holding {
  const directory = source.at('directory');
  const include = directory.at('include').text;
  const exclude = directory.at('exclude').text;
  const takes = (file: string) =>
    (include === undefined || globOf(include).test(file)) && !(exclude && globOf(exclude).test(file));
  return { application, folder, recurse: directory.at('recurse').boolean === true, takes };
}

/** A pattern of files as Argo CD takes it: `{*-application.yaml,secret?.yaml}`. */
function globOf(pattern: string): RegExp {
  const body = pattern.replaceAll(/[.+^$()|\\*?{},]/g, (char) => translated[char] ?? `\\${char}`);
  try {
    return new RegExp(`^${body}$`);
  } catch {
    return /^(?!)/; // A bracket that is not closed.
  }
}

const translated: Readonly<Record<string, string>> = { '*': '.*', '?': '.', '{': '(?:', '}': ')', ',': '|' };

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder that holds a folder; nothing holds the top of the tree. */
function parentOr(folder: string): string | undefined {
  return folder === '' ? undefined : parentOf(folder);
}

/** Whether the tree has a folder, given from its top. */
export function hasFolder(view: View, folder: string): boolean {
  return (foldersByName(view).get(folder.slice(folder.lastIndexOf('/') + 1)) ?? []).includes(folder);
}
