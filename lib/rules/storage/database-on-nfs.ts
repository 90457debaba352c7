import { workloadKinds } from '../../manifests/kinds.ts';
import { mediumOf, mediumReads } from '../../manifests/relations/storage-classes.ts';
import { claimsOf } from '../../manifests/relations/volumes.ts';
import type { Rule } from '../rule.ts';
import { programsOn } from './programs.ts';

const example = (className: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: prometheus, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: prometheus, image: prom/prometheus:v3.0.0, volumeMounts: [{ name: data, mountPath: /prometheus }] }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: ${className}, accessModes: [ReadWriteOnce] }
`;

export const databaseOnNfs: Rule = {
  id: 'database-on-nfs',
  severity: 'warning',
  title: 'A program that needs a local file system keeps its data on NFS',
  judges: workloadKinds,
  reads: ['PersistentVolumeClaim', ...mediumReads],
  why: 'Locks and the order of writes are not what these programs rely on; files are damaged sooner or later, most often when the server goes away.',
  fix: 'Use a block device, such as Longhorn, or accept the risk and keep no data there that cannot be lost.',
  source: 'P39; prometheus docs, storage (non-POSIX file systems); grafana issue 47225; sqlite.org faq',
  examples: { flagged: example('nfs-client'), accepted: example('longhorn') },
  *check(workload, view) {
    for (const claim of claimsOf(view, workload)) {
      if (claim.spec === undefined) continue;
      const [program] = programsOn(workload, claim);
      if (program === undefined) continue;
      if (mediumOf(view, workload.namespace, claim.name, claim.spec) !== 'nfs') continue;
      yield {
        at: claim.at,
        message: `claim '${claim.name}' is on NFS, and holds the data of ${program.title}`,
      };
    }
  },
};
