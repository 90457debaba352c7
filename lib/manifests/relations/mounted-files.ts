import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import { type Kind, workloadKinds } from '../kinds.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';

/** A text of a ConfigMap that a container finds as a file. */
export interface MountedFile {
  readonly configMap: Resource;
  /** The key under `data`. */
  readonly key: string;
  /** Where the file is in the container. */
  readonly path: string;
  readonly workload: Resource;
  readonly container: Field;
}

/** What must be declared to ask for mounted files. */
export const mountedFilesReads = ['ConfigMap', ...workloadKinds] as const satisfies readonly Kind[];

const indexOf = oncePerView((view) => {
  const byConfigMap = new Map<Resource, MountedFile[]>();
  const byContainer = new Map<unknown, MountedFile[]>();
  for (const workload of workloadKinds.flatMap((kind) => view.all(kind))) {
    for (const file of filesOf(view, workload)) {
      push(byConfigMap, file.configMap, file);
      push(byContainer, file.container.value, file);
    }
  }
  return { byConfigMap, byContainer };
});

/** The containers that find a key of a ConfigMap as a file, and where. Reads `mountedFilesReads`. */
export function mountsOf(view: View, configMap: Resource): readonly MountedFile[] {
  return indexOf(view).byConfigMap.get(configMap) ?? [];
}

/** The files that ConfigMaps bring into a container. Reads `mountedFilesReads`. */
export function filesInContainer(view: View, container: Field): readonly MountedFile[] {
  return indexOf(view).byContainer.get(container.value) ?? [];
}

function filesOf(view: View, workload: Resource): MountedFile[] {
  const pod = podOf(workload);
  if (pod === undefined) return [];
  return pod.allContainers.flatMap((container) =>
    container.at('volumeMounts').items.flatMap((mount) => {
      const name = mount.at('name').text;
      const volume = pod.volumes.find((candidate) => candidate.at('name').text === name);
      const folder = mount.at('mountPath').text?.replace(/\/+$/, '');
      if (volume === undefined || folder === undefined) return [];
      const subPath = mount.at('subPath').text?.replace(/^\/+|\/+$/g, '');
      return filesOfVolume(view, volume, workload.namespace).flatMap(({ configMap, key, path }) => {
        const seen = pathIn(folder, subPath, path);
        return seen === undefined ? [] : [{ configMap, key, path: seen, workload, container }];
      });
    }),
  );
}

/** Where a file of a volume is in a container that mounts the volume, or a part of it. */
function pathIn(folder: string, subPath: string | undefined, path: string): string | undefined {
  if (subPath === undefined || subPath === '') return `${folder}/${path}`;
  if (path === subPath) return folder;
  return path.startsWith(`${subPath}/`) ? `${folder}${path.slice(subPath.length)}` : undefined;
}

function filesOfVolume(view: View, volume: Field, namespace: string | undefined) {
  const sources = [
    volume.at('configMap'),
    ...volume.at('projected', 'sources').items.map((source) => source.at('configMap')),
  ];
  return sources.flatMap((source) => {
    const configMap = view.find('ConfigMap', namespace, source.at('name').text ?? '');
    if (configMap === undefined) return [];
    const items = source.at('items');
    const keys = items.exists
      ? items.items.map((item) => ({ key: item.at('key').text ?? '', path: item.at('path').text ?? '' }))
      : configMap.at('data').keys.map((key) => ({ key, path: key }));
    return keys
      .filter(({ key }) => configMap.at('data', key).text !== undefined)
      .map(({ key, path }) => ({ configMap, key, path }));
  });
}

function push<K>(map: Map<K, MountedFile[]>, key: K, file: MountedFile): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [file]);
  else list.push(file);
}
