import type { Resource } from '../../manifests/resource.ts';
import { isHook } from './sync-phase.ts';

/** Kinds that Argo CD waits for until they are healthy (gitops-engine pkg/health, resource_customizations, Argo CD 3.2.5). */
const waitedFor: ReadonlySet<string> = new Set([
  'PersistentVolumeClaim',
  'Pod',
  'apiregistration.k8s.io/APIService',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'argoproj.io/Rollout',
  'autoscaling/HorizontalPodAutoscaler',
  'batch/Job',
  'bitnami.com/SealedSecret',
  'cert-manager.io/Certificate',
  'cert-manager.io/Issuer',
  'cert-manager.io/ClusterIssuer',
  'external-secrets.io/ExternalSecret',
  'networking.k8s.io/Ingress',
]);

/** Whether a wave with this object lasts until it works. */
export function holdsWave(resource: Resource): boolean {
  const isBalancer = resource.kind === 'Service' && resource.spec.at('type').text === 'LoadBalancer';
  return waitedFor.has(resource.kind) || isBalancer || isHook(resource);
}
