/** Where a pod's template begins, by kind; what is inside is the same for all of them. */
const same: Readonly<Record<string, string>> = {
  'ReplicationController.spec.template': 'Pod',
  'apps/DaemonSet.spec.template': 'Pod',
  'apps/Deployment.spec.template': 'Pod',
  'apps/ReplicaSet.spec.template': 'Pod',
  'apps/StatefulSet.spec.template': 'Pod',
  'argoproj.io/Rollout.spec.template': 'Pod',
  'batch/Job.spec.template': 'Pod',
  'batch/CronJob.spec.jobTemplate': 'batch/Job',
  'apps/StatefulSet.spec.volumeClaimTemplates[]': 'PersistentVolumeClaim',
  'Pod.spec.volumes[].ephemeral.volumeClaimTemplate': 'PersistentVolumeClaim',
  'Pod.spec.containers[]': 'Container',
  'Pod.spec.initContainers[]': 'Container',
  'Pod.spec.ephemeralContainers[]': 'Container',
  'Container.livenessProbe': 'Probe',
  'Container.readinessProbe': 'Probe',
  'Container.startupProbe': 'Probe',
  'batch/Job.spec.podFailurePolicy': 'PodFailurePolicy',
  'rbac.authorization.k8s.io/ClusterRole.rules': 'Rules',
  'rbac.authorization.k8s.io/Role.rules': 'Rules',
  'rbac.authorization.k8s.io/ClusterRoleBinding.subjects': 'Subjects',
  'rbac.authorization.k8s.io/RoleBinding.subjects': 'Subjects',
  'argoproj.io/ClusterAnalysisTemplate.spec': 'AnalysisTemplate.spec',
  'argoproj.io/AnalysisTemplate.spec': 'AnalysisTemplate.spec',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration.webhooks': 'Webhooks',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration.webhooks': 'Webhooks',
};

/**
 * The name by which the tables know a place, one step further in: `Container.ports[]`. It begins with a kind or, where the same
 * type stands in several kinds, with the name of that.
 */
export function scopeOf(scope: string, step: string): string {
  const inner = step === '[]' ? `${scope}[]` : `${scope}.${step}`;
  return Object.hasOwn(same, inner) ? (same[inner] ?? inner) : inner;
}
