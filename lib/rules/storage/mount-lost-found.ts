import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { mediumOf, mediumReads } from '../../manifests/relations/storage-classes.ts';
import { type Claim, claimsOf, volumeOfClaim } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule, Severity } from '../rule.ts';
import { programsOn } from './programs.ts';

const example = (subPath: string) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: db, image: mysql:8.0, volumeMounts: [{ name: data, mountPath: /var/lib/mysql${subPath} }] }]
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: longhorn, accessModes: [ReadWriteOnce] } }]
`;

export const mountLostFound: Rule = {
  id: 'mount-lost-found',
  severity: 'error',
  title: 'A database is given the top of a fresh disk, which is not empty',
  judges: workloadKinds,
  reads: ['PersistentVolumeClaim', ...mediumReads],
  why: 'A new ext4 disk holds the folder lost+found, and the database refuses to be set up in a folder that has something in it.',
  fix: 'Mount a folder of the volume with subPath; PostgreSQL may be given PGDATA below the mount instead.',
  source: 'P22; docker-library/mysql issues 69, 186; docker-library/postgres README, PGDATA',
  examples: { flagged: example(''), accepted: example(', subPath: mysql') },
  *check(workload, view) {
    for (const claim of claimsOf(view, workload)) {
      for (const { title, container, mount } of programsOn(workload, claim)) {
        const path = mount.at('mountPath').text ?? '';
        if (!isDataFolder(title, path, container)) continue;
        if (mount.at('subPath').exists || mount.at('subPathExpr').exists) continue;
        const severity = severityOf(view, workload, claim);
        if (severity === undefined) continue;
        yield {
          at: mount.at('subPath'),
          message: `${title} in container ${containerName(container)} gets the top of claim '${claim.name}' as ${path}, with lost+found in it`,
          severity,
        };
      }
    }
  },
};

/** An error where the claim is a disk, a warning where that is not known; other media bring no lost+found, nor does XFS. */
function severityOf(view: View, workload: Resource, { name, spec }: Claim): Severity | undefined {
  if (spec === undefined || spec.at('volumeMode').text === 'Block') return undefined;
  const volume = volumeOfClaim(view, workload.namespace, name, spec);
  const className = spec.at('storageClassName').text ?? '';
  const parameters = view.find('storage.k8s.io/StorageClass', undefined, className)?.at('parameters');
  const fileSystem =
    volume?.spec.at('csi', 'fsType').text ??
    parameters?.at('csi.storage.k8s.io/fstype').text ??
    parameters?.at('fsType').text;
  if (fileSystem !== undefined && !fileSystem.startsWith('ext')) return undefined;
  const medium = mediumOf(view, workload.namespace, name, spec);
  if (medium === undefined) return 'warning';
  return medium === 'block' ? 'error' : undefined;
}

function isDataFolder(title: string, path: string, container: Field): boolean {
  const folder = path.replace(/\/+$/, '');
  if (title === 'MySQL') return folder === '/var/lib/mysql';
  if (title !== 'PostgreSQL' || folder !== '/var/lib/postgresql/data') return false;
  const data = container.at('env').items.find((item) => item.at('name').text === 'PGDATA');
  return data === undefined || data.at('value').text === folder;
}
