import { lstatSync, readlinkSync } from 'node:fs';

/** What a sandbox sees beside this machine's programs and settings. */
export interface FileSystem {
  /** Folder or file of this machine for each path inside. */
  readonly mounts?: readonly { readonly from: string; readonly at: string; readonly readOnly?: boolean }[];
  /** Bytes that fit into a folder in memory, for each path inside. */
  readonly smallFolders?: Readonly<Record<string, number>>;
  /** Where a link at each path inside leads to. */
  readonly links?: Readonly<Record<string, string>>;
}

/**
 * Bubblewrap's arguments for processes and files of a container's own. Of this machine it has the programs and settings
 * read-only, but no one's home, no data and no temporary file. Numbers of the processes go to descriptor 3.
 */
export function bubblewrap({ mounts = [], smallFolders = {}, links = {} }: FileSystem): string[] {
  return [
    ...words('--unshare-pid --unshare-ipc --unshare-uts --die-with-parent --info-fd 3'),
    ...words('--ro-bind /usr /usr --ro-bind /etc /etc'),
    ...['/bin', '/sbin', '/lib', '/lib32', '/lib64'].flatMap(system),
    ...words('--proc /proc --dev /dev'),
    ...parentsOf([...mounts.map(({ at }) => at), ...Object.keys(smallFolders), ...Object.keys(links)]),
    ...mounts.flatMap(({ from, at, readOnly }) => [readOnly ? '--ro-bind' : '--bind', from, at]),
    ...Object.entries(smallFolders).flatMap(([at, size]) =>
      words(`--size ${size} --perms 0777 --tmpfs ${at}`),
    ),
    ...Object.entries(links).flatMap(([at, to]) => ['--symlink', to, at]),
    ...words('--remount-ro / --chdir /'),
  ];
}

/** A link into /usr, or a folder, or nothing: Debian's releases and processors differ. */
function system(folder: string): string[] {
  const kind = lstatSync(folder, { throwIfNoEntry: false });
  if (kind === undefined) return [];
  return kind.isSymbolicLink() ? ['--symlink', readlinkSync(folder), folder] : ['--ro-bind', folder, folder];
}

/** Folders above what is mounted; made by bubblewrap itself, they would be closed to all but root. */
function parentsOf(paths: readonly string[]): string[] {
  const parents = paths.flatMap((at) => {
    const parts = at.split('/').slice(1, -1);
    return parts.map((_, depth) => `/${parts.slice(0, depth + 1).join('/')}`);
  });
  const ours = [...new Set(parents)].filter((folder) => !/^\/(usr|etc)(\/|$)/.test(folder));
  return ours.flatMap((folder) => ['--perms', '0755', '--dir', folder]);
}

function words(text: string): string[] {
  return text.split(' ');
}
