import type { View } from '../../manifests/inventory.ts';
import { replicasOf, sparePods } from '../../manifests/relations/replicas.ts';
import { mediumOf, mediumReads } from '../../manifests/relations/storage-classes.ts';
import { type Claim, claimsOf, isForOneNode } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule, Severity } from '../rule.ts';
import { programsOn } from './programs.ts';

const example = (strategy: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  replicas: 1
  strategy: { type: ${strategy} }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: mysql:8.0, volumeMounts: [{ name: data, mountPath: /var/lib/mysql, subPath: mysql }] }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: db, namespace: shop }
spec: { storageClassName: longhorn, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

export const rwoRollingUpdate: Rule = {
  id: 'rwo-rolling-update',
  severity: 'error',
  title: 'Two pods of a workload want a volume that one node may have',
  judges: ['apps/Deployment', 'argoproj.io/Rollout'],
  reads: ['PersistentVolumeClaim', 'autoscaling/HorizontalPodAutoscaler', ...mediumReads],
  why: 'A rolling update starts the new pod first: it waits for the volume (Multi-Attach error) or for the lock of the old one, which waits for it in turn.',
  fix: 'Set strategy.type: Recreate and one replica, or use a StatefulSet with a claim for each pod.',
  source: 'P22; Kubernetes docs, run a single-instance stateful application',
  examples: { flagged: example('RollingUpdate'), accepted: example('Recreate') },
  *check(workload, view) {
    const { most } = replicasOf(view, workload);
    for (const claim of claimsOf(view, workload)) {
      if (claim.perPod || claim.spec === undefined || !isForOneNode(claim.spec)) continue;
      const [program] = programsOn(workload, claim);
      const severity = severityOf(view, workload, claim, program !== undefined);
      const reason = program === undefined ? 'is for one node' : `is ${program.title}'s alone`;
      const strategy = workload.spec.at('strategy');
      if (most > 1)
        yield {
          at: workload.spec.at('replicas'),
          message: `up to ${most} pods mount claim '${claim.name}', which ${reason}`,
          severity,
        };
      else if (sparePods(workload, most) > 0)
        yield {
          at: workload.kind === 'apps/Deployment' ? strategy.at('type') : strategy,
          message: `an update starts the new pod before it stops the old one, and claim '${claim.name}' ${reason}`,
          severity,
        };
    }
  },
};

/** Only a disk is refused to a second node; from a server of files or a folder both read, and only a program that locks them minds. */
function severityOf(view: View, workload: Resource, { name, spec }: Claim, locks: boolean): Severity {
  if (spec === undefined) return 'warning';
  const once = spec.at('accessModes').texts.includes('ReadWriteOncePod');
  const isDisk = mediumOf(view, workload.namespace, name, spec) === 'block';
  return once || isDisk || locks ? 'error' : 'warning';
}
