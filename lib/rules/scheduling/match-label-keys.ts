import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { type Pod, podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { revisionKeyOf } from './update-room.ts';

/** What controllers write besides the hash of a version. */
const written: Readonly<Record<string, readonly string[]>> = {
  'apps/DaemonSet': ['pod-template-generation'],
  'apps/StatefulSet': ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index'],
  'batch/CronJob': ['batch.kubernetes.io/job-name', 'batch.kubernetes.io/controller-uid', 'job-name'],
  'batch/Job': ['batch.kubernetes.io/job-name', 'batch.kubernetes.io/controller-uid', 'job-name'],
};

const example = (key: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1 }]
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: web } }, matchLabelKeys: [${key}] }
`;

export const matchLabelKeys: Rule = {
  id: 'match-label-keys',
  severity: 'error',
  title: 'A key of matchLabelKeys is no label of the pods',
  judges: workloadKinds,
  why: 'A key that is no label of the pod is ignored without a word, so old and new pods are counted together after all.',
  fix: 'Name the label that the controller writes: pod-template-hash for a Deployment, rollouts-pod-template-hash for a Rollout.',
  source: 'P18; Kubernetes docs, topology spread constraints, matchLabelKeys',
  examples: { flagged: example('pod-template-hash'), accepted: example('rollouts-pod-template-hash') },
  *check(workload) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    const revision = revisionKeyOf(workload);
    const known = [
      ...Object.keys(pod.labels),
      ...(revision === undefined ? [] : [revision]),
      ...(written[workload.kind] ?? []),
    ];
    for (const term of termsOf(pod, workload)) {
      const selector = term.at('labelSelector');
      for (const key of term.at('matchLabelKeys').items) {
        if (key.text === undefined) continue;
        if (!selector.exists)
          yield { at: key, message: `'${key.text}' needs a labelSelector, which is missing` };
        else if (Object.hasOwn(selector.at('matchLabels').labels, key.text))
          yield { at: key, message: `'${key.text}' is in the labelSelector too, which is refused` };
        else if (!known.includes(key.text)) {
          const instead = revision === undefined ? '' : `; the version is in '${revision}'`;
          yield {
            at: key,
            message: `no pod of a ${workload.manifest.kind} has the label '${key.text}'${instead}`,
          };
        }
      }
    }
  },
};

function termsOf({ spec }: Pod, { kind }: Resource): Field[] {
  // Who makes bare pods and ReplicaSets may label them as it likes.
  if (kind === 'Pod' || kind === 'apps/ReplicaSet' || kind === 'ReplicationController') return [];
  return [
    ...spec.at('topologySpreadConstraints').items,
    ...['podAffinity', 'podAntiAffinity'].flatMap((affinity) => [
      ...spec.at('affinity', affinity, 'requiredDuringSchedulingIgnoredDuringExecution').items,
      ...spec
        .at('affinity', affinity, 'preferredDuringSchedulingIgnoredDuringExecution')
        .items.map((item) => item.at('podAffinityTerm')),
    ]),
  ];
}
