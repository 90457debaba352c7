import { type FieldRule, judgeByFields } from './field-rule.ts';

const refused = 'the API server refuses the change';

function immutable(kind: string, field: RegExp, source: string, text = refused): FieldRule {
  return { kinds: [kind], field, risk: 'rejected', text, source: `Kubernetes 1.31 ${source}` };
}

const validation = (group: string, name: string) => `pkg/apis/${group}/validation/validation.go, ${name}`;
const strategy = (kind: string) => `pkg/registry/apps/${kind}/strategy.go, ValidateUpdate`;
const sources =
  /^spec\.(awsElasticBlockStore|azureDisk|azureFile|cephfs|cinder|csi|fc|flexVolume|flocker|gcePersistentDisk|glusterfs|hostPath|iscsi|local|nfs|photonPersistentDisk|portworxVolume|quobyte|rbd|scaleIO|storageos|vsphereVolume)(\.|$)/;

/** Fields that cannot be changed once an object is there. */
const immutableFields: readonly FieldRule[] = [
  immutable('apps/Deployment', /^spec\.selector/, strategy('deployment')),
  immutable('apps/DaemonSet', /^spec\.selector/, strategy('daemonset')),
  immutable('apps/ReplicaSet', /^spec\.selector/, strategy('replicaset')),
  immutable(
    'apps/StatefulSet',
    /^spec\.(?!(replicas|ordinals|template|updateStrategy|persistentVolumeClaimRetentionPolicy|minReadySeconds)(\.|$))/,
    validation('apps', 'ValidateStatefulSetUpdate'),
  ),
  immutable(
    'batch/Job',
    /^spec\.(selector|template|completions|completionMode|podFailurePolicy|backoffLimitPerIndex|managedBy|successPolicy)/,
    validation('batch', 'ValidateJobSpecUpdate'),
  ),
  immutable(
    'Pod',
    /^spec\.(?!((initContainers|containers)\[\]\.image|activeDeadlineSeconds|tolerations|terminationGracePeriodSeconds)(\.|\[|$))/,
    validation('core', 'ValidatePodUpdate'),
  ),
  {
    ...immutable('Pod', /^spec\.tolerations/, validation('core', 'ValidatePodUpdate')),
    change: ['removed', 'changed'],
  },
  immutable('PersistentVolume', sources, validation('core', 'ValidatePersistentVolumeUpdate')),
  immutable('PersistentVolume', /^spec\.volumeMode$/, validation('core', 'ValidatePersistentVolumeUpdate')),
  {
    ...immutable(
      'PersistentVolume',
      /^spec\.nodeAffinity/,
      validation('core', 'ValidatePersistentVolumeUpdate'),
    ),
    when: (path, { before }) =>
      before?.spec.at('nodeAffinity').exists === true && path.change !== 'reordered',
  },
  immutable(
    'storage.k8s.io/StorageClass',
    /^(provisioner|parameters|reclaimPolicy|volumeBindingMode)(\.|\[|$)/,
    validation('storage', 'ValidateStorageClassUpdate'),
  ),
  immutable(
    'storage.k8s.io/CSIDriver',
    /^spec\.(attachRequired|volumeLifecycleModes)/,
    validation('storage', 'ValidateCSIDriverUpdate'),
  ),
  {
    ...immutable('Service', /^spec\.clusterIPs?$/, validation('core', 'ValidateServiceUpdate')),
    change: ['added', 'changed'],
    when: (_, { after }) => after?.spec.at('type').text !== 'ExternalName',
  },
  {
    ...immutable(
      'Service',
      /^spec\.loadBalancerClass$/,
      validation('core', 'validateLoadBalancerClassField'),
    ),
    when: (_, { before, after }) =>
      [before, after].every((service) => service?.spec.at('type').text === 'LoadBalancer'),
  },
  {
    ...immutable('Service', /^spec\.healthCheckNodePort$/, validation('core', 'ValidateServiceUpdate')),
    change: ['changed'],
  },
  immutable(
    'rbac.authorization.k8s.io/RoleBinding',
    /^roleRef\./,
    validation('rbac', 'ValidateRoleBindingUpdate'),
  ),
  immutable(
    'rbac.authorization.k8s.io/ClusterRoleBinding',
    /^roleRef\./,
    validation('rbac', 'ValidateClusterRoleBindingUpdate'),
  ),
  {
    ...immutable(
      'ConfigMap',
      /^(data|binaryData|immutable)(\.|\[|$)/,
      validation('core', 'ValidateConfigMapUpdate'),
      'it is marked immutable, so the API server refuses the change; give the new content a new name',
    ),
    when: (_, { before }) => before?.at('immutable').boolean === true,
  },
  {
    ...immutable(
      'Secret',
      /^(data|stringData|immutable)(\.|\[|$)/,
      validation('core', 'ValidateSecretUpdate'),
      'it is marked immutable, so the API server refuses the change; give the new content a new name',
    ),
    when: (_, { before }) => before?.at('immutable').boolean === true,
  },
  immutable('Secret', /^type$/, validation('core', 'ValidateSecretUpdate')),
  immutable(
    'networking.k8s.io/IngressClass',
    /^spec\.controller$/,
    validation('networking', 'ValidateIngressClassUpdate'),
  ),
  immutable(
    'scheduling.k8s.io/PriorityClass',
    /^(value|preemptionPolicy)$/,
    validation('scheduling', 'ValidatePriorityClassUpdate'),
  ),
  immutable('node.k8s.io/RuntimeClass', /^handler$/, validation('node', 'ValidateRuntimeClassUpdate')),
  immutable(
    'apiextensions.k8s.io/CustomResourceDefinition',
    /^spec\.(group|scope|names\.plural|names\.kind)$/,
    'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go',
  ),
  immutable(
    'ResourceQuota',
    /^spec\.(scopes|scopeSelector)/,
    validation('core', 'ValidateResourceQuotaUpdate'),
  ),
  immutable(
    'discovery.k8s.io/EndpointSlice',
    /^addressType$/,
    validation('discovery', 'ValidateEndpointSliceUpdate'),
  ),
];

export const judgeImmutableFields = judgeByFields(immutableFields);
