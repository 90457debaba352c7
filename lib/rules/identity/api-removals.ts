/** The end of an API version: the minor version of Kubernetes that no longer has it, and what to use. */
export interface Removal {
  readonly minor: number;
  /** Undefined where nothing takes its place. */
  readonly use: string | undefined;
}

/** `apiVersion: kinds` by the version that removed them, and what takes their place. `*` is every kind. */
const removals: readonly (readonly [minor: number, apiVersion: string, kinds: string, use?: string])[] = [
  [16, 'extensions/v1beta1', 'DaemonSet Deployment ReplicaSet', 'apps/v1'],
  [16, 'extensions/v1beta1', 'NetworkPolicy', 'networking.k8s.io/v1'],
  [16, 'extensions/v1beta1', 'PodSecurityPolicy'],
  [22, 'extensions/v1beta1', 'Ingress', 'networking.k8s.io/v1'],
  [16, 'apps/v1beta1', '*', 'apps/v1'],
  [16, 'apps/v1beta2', '*', 'apps/v1'],
  [21, 'batch/v2alpha1', '*', 'batch/v1'],
  [
    22,
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io/v1',
  ],
  [22, 'apiextensions.k8s.io/v1beta1', '*', 'apiextensions.k8s.io/v1'],
  [22, 'apiregistration.k8s.io/v1beta1', '*', 'apiregistration.k8s.io/v1'],
  [22, 'authentication.k8s.io/v1beta1', 'TokenReview', 'authentication.k8s.io/v1'],
  [22, 'authorization.k8s.io/v1beta1', '*', 'authorization.k8s.io/v1'],
  [22, 'certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 'certificates.k8s.io/v1'],
  [22, 'coordination.k8s.io/v1beta1', 'Lease', 'coordination.k8s.io/v1'],
  [22, 'networking.k8s.io/v1beta1', 'Ingress IngressClass', 'networking.k8s.io/v1'],
  [22, 'rbac.authorization.k8s.io/v1beta1', '*', 'rbac.authorization.k8s.io/v1'],
  [22, 'scheduling.k8s.io/v1beta1', '*', 'scheduling.k8s.io/v1'],
  [22, 'storage.k8s.io/v1beta1', 'CSIDriver CSINode StorageClass VolumeAttachment', 'storage.k8s.io/v1'],
  [25, 'autoscaling/v2beta1', '*', 'autoscaling/v2'],
  [25, 'batch/v1beta1', '*', 'batch/v1'],
  [25, 'discovery.k8s.io/v1beta1', 'EndpointSlice', 'discovery.k8s.io/v1'],
  [25, 'events.k8s.io/v1beta1', '*', 'events.k8s.io/v1'],
  [25, 'node.k8s.io/v1beta1', '*', 'node.k8s.io/v1'],
  [25, 'policy/v1beta1', 'PodDisruptionBudget', 'policy/v1'],
  [25, 'policy/v1beta1', 'PodSecurityPolicy'],
  [26, 'autoscaling/v2beta2', '*', 'autoscaling/v2'],
  [26, 'flowcontrol.apiserver.k8s.io/v1beta1', '*', 'flowcontrol.apiserver.k8s.io/v1'],
  [27, 'storage.k8s.io/v1beta1', 'CSIStorageCapacity', 'storage.k8s.io/v1'],
  [29, 'flowcontrol.apiserver.k8s.io/v1beta2', '*', 'flowcontrol.apiserver.k8s.io/v1'],
  [32, 'flowcontrol.apiserver.k8s.io/v1beta3', '*', 'flowcontrol.apiserver.k8s.io/v1'],
];

const byKind = new Map<string, Removal>(
  removals.flatMap(([minor, apiVersion, kinds, use]) =>
    kinds.split(' ').map((kind): [string, Removal] => [`${apiVersion} ${kind}`, { minor, use }]),
  ),
);

/** When and for what a kind of an API version was or will be removed; undefined for those that stay. */
export function removalOf(apiVersion: string, kind: string): Removal | undefined {
  return byKind.get(`${apiVersion} ${kind}`) ?? byKind.get(`${apiVersion} *`);
}
