import type { ObjectChange } from '../diff/object-change.ts';
import { type FieldRule, judgeByFields } from './field-rule.ts';

const scaled = [
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'argoproj.io/Rollout',
  'ReplicationController',
];

/** The number of pods, and what else does not touch those that run. */
const replicaRules: readonly FieldRule[] = [
  {
    kinds: scaled,
    field: /^spec\.replicas$/,
    when: (_, { after }) => after?.spec.at('replicas').number === 0,
    risk: 'traffic',
    text: 'no pod is left, so nothing behind its Services answers',
    source: 'Kubernetes 1.31 pkg/controller/replicaset/replica_set.go, manageReplicas',
  },
  {
    kinds: ['apps/StatefulSet'],
    field: /^spec\.replicas$/,
    when: (_, change) => isLowered(change) && deletesClaims(change, 'whenScaled'),
    risk: 'data-loss',
    text: 'the claims of the pods that go are deleted (whenScaled: Delete)',
    source:
      'Kubernetes 1.31 pkg/controller/statefulset/stateful_set_utils.go, updateClaimOwnerRefForSetAndPod',
  },
  {
    kinds: scaled,
    field: /^spec\.replicas$/,
    risk: 'none',
    text: 'pods are added or taken away; the others go on',
    source: 'Kubernetes 1.31 pkg/controller/replicaset/replica_set.go, manageReplicas',
  },
  {
    kinds: ['argoproj.io/Rollout'],
    field: /^spec\.selector/,
    risk: 'recreate',
    text: 'the controller loses sight of the ReplicaSets of the old labels; their pods stay until someone deletes them',
    source: 'Argo Rollouts 1.8 rollout/sync.go, getAllReplicaSetsAndSyncRevision',
  },
  {
    kinds: ['argoproj.io/Rollout'],
    field: /^spec\.strategy\.canary\.steps/,
    risk: 'none',
    text: 'the next release takes these steps; one that is under way begins them anew',
    source: 'Argo Rollouts 1.8 rollout/canary.go, syncRolloutStatusCanary',
  },
  {
    kinds: ['argoproj.io/Rollout'],
    field: /^spec\.(strategy|analysis|paused|progressDeadline)/,
    risk: 'none',
    text: 'it counts from the next release on',
    source: 'Argo Rollouts 1.8 rollout/controller.go, syncHandler',
  },
  {
    kinds: ['autoscaling/HorizontalPodAutoscaler'],
    field: /^spec\./,
    risk: 'none',
    text: 'the number of pods may change; those that stay go on',
    source: 'Kubernetes 1.31 pkg/controller/podautoscaler/horizontal.go, reconcileAutoscaler',
  },
  {
    kinds: ['policy/PodDisruptionBudget'],
    field: /^spec\./,
    risk: 'none',
    text: 'only evictions ask it, as when a node is drained',
    source: 'Kubernetes 1.31 pkg/registry/core/pod/storage/eviction.go',
  },
];

export const judgeReplicas = judgeByFields(replicaRules);

function isLowered({ before, after }: ObjectChange): boolean {
  const [old, now] = [before, after].map((set) => set?.spec.at('replicas').number ?? 1);
  return (now ?? 1) < (old ?? 1);
}

function deletesClaims({ after }: ObjectChange, when: 'whenScaled' | 'whenDeleted'): boolean {
  return after?.spec.at('persistentVolumeClaimRetentionPolicy', when).text === 'Delete';
}
