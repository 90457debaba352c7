import type { Manifest } from '../manifests/manifest.ts';

/** Folder for objects that belong to no namespace. */
const clusterFolder = 'cluster';

/**
 * What names of a kind usually end in, besides the kind itself. `web-hpa` says what it is; `web-hpa-horizontalpodautoscaler`
 * says it twice.
 */
const usualEndings: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ['cm'],
  DestinationRule: ['dest-rule', 'dr'],
  HorizontalPodAutoscaler: ['hpa'],
  PersistentVolume: ['pv'],
  PersistentVolumeClaim: ['pvc'],
  PodDisruptionBudget: ['pdb'],
  Service: ['svc'],
  VirtualService: ['vs'],
};

/**
 * Where an object is written: `<namespace>/<name>-<kind>.yaml`, lower case; without the kind where the name already ends in
 * it. Objects that belong to no namespace are in `cluster/`.
 *
 * @throws when the name cannot be part of a file name
 */
export function pathOf({ kind, metadata }: Manifest): string {
  const folder = metadata.namespace ?? clusterFolder;
  for (const part of [folder, metadata.name]) {
    if (!/^[A-Za-z0-9]([\w.:-]*[A-Za-z0-9])?$/.test(part)) throw new Error(`'${part}' cannot name a file`);
  }
  const name = metadata.name.replaceAll(':', '-').toLowerCase();
  const lowerKind = kind.toLowerCase();
  const saysItself = [lowerKind, ...(usualEndings[kind] ?? [])].some(
    (ending) => name === ending || name.endsWith(`-${ending}`),
  );
  return `${folder.toLowerCase()}/${name}${saysItself ? '' : `-${lowerKind}`}.yaml`;
}
