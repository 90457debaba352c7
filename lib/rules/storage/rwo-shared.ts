import { groupBy } from '../../manifests/group-by.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { claimsOf, isForOneNode } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

const example = (mode: string) => `
apiVersion: v1
kind: Pod
metadata: { name: writer, namespace: shop }
spec: { containers: [], volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: reader, namespace: shop }
spec: { containers: [], volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [${mode}] }
`;

export const rwoShared: Rule = {
  id: 'rwo-shared',
  severity: 'warning',
  title: 'Several workloads mount a claim that one node may have',
  judges: workloadKinds,
  reads: ['PersistentVolumeClaim'],
  why: 'They start only where they happen to come to the same node; otherwise the later waits with a Multi-Attach error.',
  fix: 'Give each its own claim, put both into one pod, or use a ReadWriteMany volume.',
  source: 'P22; Kubernetes docs, persistent volumes, access modes',
  examples: { flagged: example('ReadWriteOnce'), accepted: example('ReadWriteMany') },
  *check(workload, view) {
    // Without a namespace, the same name in two files need not be the same claim.
    if (workload.namespace === undefined) return;
    for (const { name, at, spec, perPod } of claimsOf(view, workload)) {
      if (perPod || spec === undefined || !isForOneNode(spec)) continue;
      const [first] = mountersOf(view).get(`${workload.namespace}/${name}`) ?? [];
      if (first === undefined || first === workload) continue;
      const once = spec.at('accessModes').texts.includes('ReadWriteOncePod');
      yield {
        at,
        message: `claim '${name}' is for one ${once ? 'pod' : 'node'}, and ${first} mounts it too`,
        severity: once ? 'error' : 'warning',
      };
    }
  },
};

const mountersOf = oncePerView((view) => {
  const pairs = workloadKinds
    .flatMap((kind) => view.all(kind))
    .flatMap((workload) => claimNames(workload).map((name) => ({ workload, name })));
  const groups = groupBy(pairs, ({ workload, name }) => `${workload.namespace}/${name}`);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ workload }) => workload)]));
});

function claimNames(workload: Resource): string[] {
  return (podOf(workload)?.volumes ?? []).flatMap(
    (volume) => volume.at('persistentVolumeClaim', 'claimName').text ?? [],
  );
}
