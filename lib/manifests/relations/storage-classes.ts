import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { volumeOfClaim } from './volumes.ts';

const defaultKeys = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];

/** What `mediumOf` must be allowed to look up. */
export const mediumReads = ['PersistentVolume', 'storage.k8s.io/StorageClass'] as const;

/** Where data lies: on a disk that one node has at a time, on a server that serves files, or on the node itself. */
export type Medium = 'block' | 'nfs' | 'local';

/** The classes that claims without one get. Reads `storage.k8s.io/StorageClass`. */
export function defaultClasses(view: View): Resource[] {
  return view.all('storage.k8s.io/StorageClass').filter(isDefaultClass);
}

export function isDefaultClass({ annotations }: Resource): boolean {
  return defaultKeys.some((key) => annotations[key] === 'true');
}

/** The class that a claim or a volume names; the empty text is one, for volumes that nobody makes on demand. */
export function classNameOf(spec: Field): string | undefined {
  return spec.at('storageClassName').text;
}

/** Where the data of a claim lies, as far as its volume, its class or the name of that says. Reads `mediumReads`. */
export function mediumOf(
  view: View,
  namespace: string | undefined,
  name: string,
  spec: Field,
): Medium | undefined {
  const volume = volumeOfClaim(view, namespace, name, spec)?.spec;
  if (volume?.at('nfs').exists) return 'nfs';
  if (volume?.at('hostPath').exists || volume?.at('local').exists) return 'local';
  const driver = volume?.at('csi', 'driver').text;
  if (driver !== undefined) return mediumOfDriver(driver);
  const className = classNameOf(spec) ?? defaultClasses(view)[0]?.name;
  if (className === undefined || className === '') return undefined;
  const provisioner = view.find('storage.k8s.io/StorageClass', undefined, className)?.at('provisioner').text;
  return mediumOfDriver(provisioner ?? className);
}

function mediumOfDriver(driver: string): Medium | undefined {
  if (/nfs|efs|smb|cephfs|azurefile|file\.csi/.test(driver)) return 'nfs';
  if (/local-path|hostpath|no-provisioner|topolvm|lvm|^local$/.test(driver)) return 'local';
  if (
    /longhorn|ebs|^gp[23]$|aws-|pd\.csi|gce-pd|rbd|cinder|disk\.csi|azure-disk|proxmox|iscsi|mayastor|linstor/.test(
      driver,
    )
  )
    return 'block';
  return undefined;
}
