import type { ClusterKind } from '../lib/constructs/delivery/project.ts';
import type { Platform } from '../lib/platform/schema.ts';

/** The cluster-scoped kinds that the project may write: what our own charts make, and what the third-party charts bring. */
const clusterKinds: readonly ClusterKind[] = [
  { group: '', kind: 'Namespace' },
  { group: '', kind: 'PersistentVolume' },
  { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration' },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration' },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicy' },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicyBinding' },
  { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { group: 'cilium.io', kind: 'CiliumLoadBalancerIPPool' },
  { group: 'gateway.networking.k8s.io', kind: 'GatewayClass' },
  { group: 'networking.k8s.io', kind: 'IngressClass' },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' },
  { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
  { group: 'storage.k8s.io', kind: 'CSIDriver' },
  { group: 'storage.k8s.io', kind: 'StorageClass' },
];

/** The same, with what options bring that are on. */
export function clusterKindsOf({ options }: Platform): readonly ClusterKind[] {
  // The operator's framework keeps there which of several operators is in charge.
  const kopf = { group: 'zalando.org', kind: 'ClusterKopfPeering' };
  return options.mysql.mode === 'operator' ? [...clusterKinds, kopf] : clusterKinds;
}
