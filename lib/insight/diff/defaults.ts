type Mapping = Readonly<Record<string, unknown>>;
type Default = unknown | ((around: Mapping) => unknown);

/**
 * What the API server fills in where nothing is written, by place (scope.ts): SetDefaults_* in pkg/apis/{core,apps,batch,storage,rbac,
 * networking,autoscaling,admissionregistration}/v1/defaults.go, Kubernetes 1.31; for Rollouts utils/defaults/defaults.go of Argo
 * Rollouts 1.8. Only those that people write out.
 */
const defaults: Readonly<Record<string, Default>> = {
  'Container.ports[].protocol': 'TCP',
  'Container.imagePullPolicy': pullPolicy,
  'Container.terminationMessagePath': '/dev/termination-log',
  'Container.terminationMessagePolicy': 'File',
  'Container.env[].valueFrom.fieldRef.apiVersion': 'v1',
  'Container.volumeMounts[].readOnly': false,
  'Probe.timeoutSeconds': 1,
  'Probe.periodSeconds': 10,
  'Probe.successThreshold': 1,
  'Probe.failureThreshold': 3,
  'Probe.initialDelaySeconds': 0,
  'Probe.httpGet.scheme': 'HTTP',
  'Probe.httpGet.path': '/',
  'Pod.spec.restartPolicy': 'Always',
  'Pod.spec.dnsPolicy': 'ClusterFirst',
  'Pod.spec.terminationGracePeriodSeconds': 30,
  'Pod.spec.schedulerName': 'default-scheduler',
  'Pod.spec.enableServiceLinks': true,
  'Pod.spec.serviceAccountName': 'default',
  'Pod.spec.serviceAccount': ({ serviceAccountName = 'default' }: Mapping) => serviceAccountName,
  'Pod.spec.hostNetwork': false,
  'Pod.spec.hostPID': false,
  'Pod.spec.hostIPC': false,
  'Pod.spec.volumes[].configMap.defaultMode': 0o644,
  'Pod.spec.volumes[].secret.defaultMode': 0o644,
  'Pod.spec.volumes[].projected.defaultMode': 0o644,
  'Pod.spec.volumes[].downwardAPI.defaultMode': 0o644,
  'Pod.spec.volumes[].hostPath.type': '',
  'apps/Deployment.spec.replicas': 1,
  'apps/Deployment.spec.revisionHistoryLimit': 10,
  'apps/Deployment.spec.progressDeadlineSeconds': 600,
  'apps/Deployment.spec.minReadySeconds': 0,
  'apps/Deployment.spec.paused': false,
  'apps/Deployment.spec.strategy.type': 'RollingUpdate',
  'apps/Deployment.spec.strategy.rollingUpdate.maxSurge': '25%',
  'apps/Deployment.spec.strategy.rollingUpdate.maxUnavailable': '25%',
  'apps/ReplicaSet.spec.replicas': 1,
  'ReplicationController.spec.replicas': 1,
  'apps/StatefulSet.spec.replicas': 1,
  'apps/StatefulSet.spec.podManagementPolicy': 'OrderedReady',
  'apps/StatefulSet.spec.revisionHistoryLimit': 10,
  'apps/StatefulSet.spec.updateStrategy.type': 'RollingUpdate',
  'apps/StatefulSet.spec.updateStrategy.rollingUpdate.partition': 0,
  'apps/StatefulSet.spec.persistentVolumeClaimRetentionPolicy.whenDeleted': 'Retain',
  'apps/StatefulSet.spec.persistentVolumeClaimRetentionPolicy.whenScaled': 'Retain',
  'apps/DaemonSet.spec.revisionHistoryLimit': 10,
  'apps/DaemonSet.spec.updateStrategy.type': 'RollingUpdate',
  'apps/DaemonSet.spec.updateStrategy.rollingUpdate.maxUnavailable': 1,
  'apps/DaemonSet.spec.updateStrategy.rollingUpdate.maxSurge': 0,
  'argoproj.io/Rollout.spec.replicas': 1,
  'argoproj.io/Rollout.spec.revisionHistoryLimit': 10,
  'argoproj.io/Rollout.spec.progressDeadlineSeconds': 600,
  'argoproj.io/Rollout.spec.paused': false,
  'batch/Job.spec.completions': ({ parallelism }: Mapping) => (parallelism === undefined ? 1 : undefined),
  'batch/Job.spec.parallelism': 1,
  'batch/Job.spec.backoffLimit': 6,
  'batch/Job.spec.suspend': false,
  'batch/Job.spec.completionMode': 'NonIndexed',
  'batch/CronJob.spec.concurrencyPolicy': 'Allow',
  'batch/CronJob.spec.suspend': false,
  'batch/CronJob.spec.successfulJobsHistoryLimit': 3,
  'batch/CronJob.spec.failedJobsHistoryLimit': 1,
  'Service.spec.type': 'ClusterIP',
  'Service.spec.sessionAffinity': 'None',
  'Service.spec.internalTrafficPolicy': 'Cluster',
  'Service.spec.externalTrafficPolicy': 'Cluster',
  'Service.spec.publishNotReadyAddresses': false,
  'Service.spec.ports[].protocol': 'TCP',
  'Service.spec.ports[].targetPort': ({ port }: Mapping) => port,
  'Secret.type': 'Opaque',
  'Secret.immutable': false,
  'ConfigMap.immutable': false,
  'PersistentVolumeClaim.spec.volumeMode': 'Filesystem',
  'PersistentVolume.spec.volumeMode': 'Filesystem',
  'PersistentVolume.spec.persistentVolumeReclaimPolicy': 'Retain',
  'storage.k8s.io/StorageClass.reclaimPolicy': 'Delete',
  'storage.k8s.io/StorageClass.volumeBindingMode': 'Immediate',
  'storage.k8s.io/StorageClass.allowVolumeExpansion': false,
  'rbac.authorization.k8s.io/ClusterRoleBinding.roleRef.apiGroup': 'rbac.authorization.k8s.io',
  'rbac.authorization.k8s.io/RoleBinding.roleRef.apiGroup': 'rbac.authorization.k8s.io',
  'Subjects[].apiGroup': ({ kind }: Mapping) =>
    kind === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io',
  'autoscaling/HorizontalPodAutoscaler.spec.minReplicas': 1,
  'networking.k8s.io/NetworkPolicy.spec.policyTypes': ({ egress }: Mapping) =>
    Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'],
  'networking.k8s.io/NetworkPolicy.spec.ingress[].ports[].protocol': 'TCP',
  'networking.k8s.io/NetworkPolicy.spec.egress[].ports[].protocol': 'TCP',
  'scheduling.k8s.io/PriorityClass.preemptionPolicy': 'PreemptLowerPriority',
  'scheduling.k8s.io/PriorityClass.globalDefault': false,
  'Webhooks[].failurePolicy': 'Fail',
  'Webhooks[].matchPolicy': 'Equivalent',
  'Webhooks[].timeoutSeconds': 10,
};

/** What stands for a field that is not written; undefined where nothing does. */
export function defaultOf(scope: string, around: Mapping): unknown {
  if (!Object.hasOwn(defaults, scope)) return undefined;
  const value = defaults[scope];
  return typeof value === 'function' ? (value as (around: Mapping) => unknown)(around) : value;
}

/** `Always` for the tag `latest` and for none, unless a digest pins the image (SetDefaults_Container). */
function pullPolicy({ image }: Mapping): string {
  if (typeof image !== 'string' || image.includes('@')) return 'IfNotPresent';
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/** Mappings that say nothing while they are empty, so that a missing one is the same. */
const emptyIsMissing: ReadonlySet<string> = new Set([
  'affinity',
  'annotations',
  'binaryData',
  'data',
  'labels',
  'limits',
  'nodeSelector',
  'parameters',
  'persistentVolumeClaimRetentionPolicy',
  'requests',
  'resources',
  'rollingUpdate',
  'securityContext',
  'strategy',
  'stringData',
  'updateStrategy',
]);

export function isMissingWhileEmpty(key: string): boolean {
  return emptyIsMissing.has(key);
}
