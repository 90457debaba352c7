import { waveAnnotation, waveOf } from '../../manifests/relations/applications.ts';
import type { Resource } from '../../manifests/resource.ts';

/** The parts of a sync, in their order. */
export const syncPhases = ['PreSync', 'Sync', 'PostSync', 'SyncFail'] as const;
export type SyncPhase = (typeof syncPhases)[number];

/** Hooks of Helm that Argo CD takes for its own (gitops-engine pkg/sync/hook/helm/type.go). */
const helmHooks: Readonly<Record<string, SyncPhase>> = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
};

/** The phases in which an object is applied: none for one that is skipped (gitops-engine pkg/sync/sync_phase.go, hook/hook.go). */
export function phasesOf(resource: Resource): SyncPhase[] {
  const { annotations } = resource;
  const own = listed(annotations['argocd.argoproj.io/hook']);
  if (own.length === 1 && own[0] === 'Skip') return [];
  const helm = annotations['helm.sh/hook'];
  const isHook = own.length > 0 || (helm !== undefined && helm !== 'crd-install');
  if (!isHook) return ['Sync'];
  const phases = syncPhases.filter((phase) => own.includes(phase));
  const ofHelm = listed(helm).flatMap((hook) => helmHooks[hook] ?? []);
  return phases.length > 0 ? phases : [...new Set(ofHelm)];
}

/** Whether an object is a hook, which a sync waits for even in its last wave. */
export function isHook({ annotations }: Resource): boolean {
  const helm = annotations['helm.sh/hook'];
  return (
    annotations['argocd.argoproj.io/hook'] !== undefined || (helm !== undefined && helm !== 'crd-install')
  );
}

/** The wave; of a Helm hook without one, its weight (gitops-engine pkg/sync/syncwaves/waves.go). */
export function syncWaveOf(resource: Resource): number {
  const weight = resource.annotations['helm.sh/hook-weight'] ?? '';
  if (resource.annotations[waveAnnotation] !== undefined || !/^[-+]?\d+$/.test(weight))
    return waveOf(resource);
  return Number(weight);
}

function listed(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Kinds in the order in which a wave applies them; all others follow (gitops-engine pkg/sync/sync_tasks.go kindOrder, Argo CD 3.2). */
const kindOrder = [
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
];

const ranks = new Map(kindOrder.map((kind, index) => [kind, index - kindOrder.length]));

/** The place of a kind within a wave; groups do not count. */
export function rankOf({ manifest }: Resource): number {
  return ranks.get(manifest.kind) ?? 0;
}
