import { replicatedKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { claimsOf } from '../../manifests/relations/volumes.ts';
import type { Rule } from '../rule.ts';

const keys = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const;

const example = (tolerations: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  strategy: { type: Recreate }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: db:1 }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
${tolerations}---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: longhorn, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

export const slowFailover: Rule = {
  id: 'slow-failover',
  severity: 'warning',
  title: 'A pod with a replicated volume waits five minutes for a dead node',
  judges: replicatedKinds,
  reads: ['PersistentVolumeClaim'],
  why: 'Longhorn has a copy of the volume elsewhere, but Kubernetes evicts a pod only after 300 seconds unless it says otherwise, and Longhorn waits for that.',
  fix: 'Tolerate node.kubernetes.io/not-ready and unreachable for 30 seconds, and let Longhorn delete pods of dead nodes.',
  source: 'P24; longhorn.io docs, node failure',
  examples: {
    flagged: example(''),
    accepted: example(`      tolerations:
        - { key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 30 }
        - { key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 30 }
`),
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    const claim = claimsOf(view, workload).find(({ spec }) =>
      spec?.at('storageClassName').text?.startsWith('longhorn'),
    );
    if (claim === undefined) return;
    const tolerations = pod.spec.at('tolerations');
    const missing = keys.filter((key) => {
      const seconds = tolerations.items
        .filter((item) => [key, undefined].includes(item.at('key').text as typeof key | undefined))
        .map((item) => item.at('tolerationSeconds').number ?? Number.POSITIVE_INFINITY);
      return !seconds.some((value) => value < 300);
    });
    if (missing.length > 0)
      yield {
        at: tolerations,
        message: `no toleration of ${missing.join(', ')} is shorter than 300 s, and '${claim.name}' is a Longhorn volume`,
      };
  },
};
