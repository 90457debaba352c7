import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { isClaimOfStatefulSet } from '../../manifests/relations/claims.ts';
import type { Rule } from '../rule.ts';
import { missingObject, releaseReads } from './missing-object.ts';

export const missingClaim: Rule = {
  id: 'missing-claim',
  severity: 'error',
  title: 'A pod mounts a PersistentVolumeClaim that is not there',
  judges: workloadKinds,
  reads: ['PersistentVolumeClaim', ...releaseReads],
  absence: true,
  why: 'The scheduler does not place the pod: it stays pending until there is a claim of that name.',
  fix: 'Name a claim of the same namespace, or add it.',
  source:
    'pkg/scheduler/framework/plugins/volumebinding, "persistentvolumeclaim not found" (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: web-data, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1 }], volumes: [{ name: data, persistentVolumeClaim: { claimName: web-date } }] }
`,
    accepted: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: web-data, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1 }], volumes: [{ name: data, persistentVolumeClaim: { claimName: web-data } }] }
`,
  },
  *check(workload, view) {
    for (const volume of podOf(workload)?.volumes ?? []) {
      const at = volume.at('persistentVolumeClaim', 'claimName');
      if (isClaimOfStatefulSet(view, workload.namespace, at.text ?? '')) continue;
      const problem = missingObject(view, 'PersistentVolumeClaim', at, workload.namespace);
      if (problem !== undefined) yield problem;
    }
  },
};
