import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { classNameOf, defaultClasses, mediumOf } from '../../manifests/relations/storage-classes.ts';
import { claimsOf, isForOneNode, volumeOfClaim } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';

/** Where the data of a pod lies, as far as that decides whether another node can have it. */
export type Kind = 'longhorn' | 'block' | 'nfs' | 'local' | 'unknown';

/** A claim that the pods of a workload mount. */
export interface Store {
  readonly name: string;
  readonly kind: Kind;
  /** Whether only one node may have it at a time. */
  readonly oneNode: boolean;
  /** Whether each pod has its own. */
  readonly perPod: boolean;
  /** Copies that Longhorn keeps, each on a node of its own; undefined where nobody says. */
  readonly copies?: number;
  /** The NAS. */
  readonly server?: string;
  /** The volume, if it is written down. */
  readonly volume?: Resource;
}

/** The claims and NFS shares of a workload. Reads `PersistentVolumeClaim`, `PersistentVolume` and `storage.k8s.io/StorageClass`. */
export function storesOf(view: View, workload: Resource): Store[] {
  const claimed = claimsOf(view, workload).map(({ name, spec, perPod }): Store => {
    if (spec === undefined) return { name, kind: 'unknown', oneNode: true, perPod };
    const volume = volumeOfClaim(view, workload.namespace, name, spec);
    const className = classNameOf(spec) || classNameOfVolume(volume) || defaultClasses(view)[0]?.name;
    const storageClass = view.find('storage.k8s.io/StorageClass', undefined, className ?? '');
    const driver =
      volume?.spec.at('csi', 'driver').text ?? storageClass?.at('provisioner').text ?? className ?? '';
    const medium = mediumOf(view, workload.namespace, name, spec);
    const isBlock = medium === undefined || medium === 'block';
    const kind = isBlock && /longhorn/.test(driver) ? 'longhorn' : (medium ?? 'unknown');
    const copies = Number(storageClass?.at('parameters', 'numberOfReplicas').value);
    const server =
      volume?.spec.at('nfs', 'server').text ??
      volume?.spec.at('csi', 'volumeAttributes', 'server').text ??
      storageClass?.at('parameters', 'server').text ??
      `the server of class ${className}`;
    return {
      name,
      kind,
      oneNode: kind !== 'nfs' && (isForOneNode(spec) || !spec.at('accessModes').exists),
      perPod,
      ...(kind === 'longhorn' && copies > 0 ? { copies } : {}),
      ...(kind === 'nfs' ? { server } : {}),
      ...(volume === undefined ? {} : { volume }),
    };
  });
  const mounted = (podOf(workload)?.volumes ?? []).flatMap((volume): Store[] => {
    const server = volume.at('nfs', 'server').text;
    if (server === undefined) return [];
    return [{ name: volume.at('name').text ?? '', kind: 'nfs', oneNode: false, perPod: false, server }];
  });
  return [...claimed, ...mounted];
}

function classNameOfVolume(volume: Resource | undefined): string | undefined {
  return volume === undefined ? undefined : classNameOf(volume.spec);
}
