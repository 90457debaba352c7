import { containerResources } from '../lib/constructs/delivery/container-resources.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { statelessValues } from './stateless.ts';

/** Values of the chart cilium. The pods' network stays the chart's default, which is also that of Cilium's own installer. */
export function ciliumValues({ apiServerHost }: Platform['cluster']) {
  return {
    // In place of kube-proxy, so it cannot reach the API server by a Service, which it has yet to make.
    kubeProxyReplacement: 'true',
    k8sServiceHost: apiServerHost,
    k8sServicePort: 6443,
    // Inside pods a connection must still be to the Service when Istio's proxy takes it (P35).
    socketLB: { hostNamespaceOnly: true },
    routingMode: 'tunnel',
    tunnelProtocol: 'vxlan',
    hubble: { enabled: false },
    // Addresses are MetalLB's to give; two that answer for one would fight (P38).
    defaultLBServiceIPAM: 'none',
    // A sync by hand means the new settings, and agents read them only when they start.
    rollOutCiliumPods: true,
    resources: containerResources('100m', '256Mi', '1Gi'),
    operator: { rollOutPods: true, resources: containerResources('10m', '64Mi', '512Mi') },
    envoy: { resources: containerResources('10m', '64Mi', '512Mi') },
    initResources: containerResources('100m', '10Mi', '256Mi'),
    cni: { resources: containerResources('100m', '10Mi', '256Mi') },
  };
}

/** Values of the chart sealed-secrets. */
export function sealedSecretsValues(platform: Platform) {
  return {
    ...statelessValues(platform),
    // The name that kubeseal looks for unless told otherwise.
    fullnameOverride: 'sealed-secrets-controller',
    // The default lets every account of the cluster talk to it through the API server. Sealing is offline here.
    rbac: { serviceProxier: { create: false, bind: false } },
    resources: containerResources('10m', '64Mi', '256Mi'),
  };
}

/** Values of the chart metrics-server, the only provider of `metrics.k8s.io` (P25). */
export function metricsServerValues(platform: Platform) {
  const app = { 'app.kubernetes.io/name': 'metrics-server' };
  return {
    ...statelessValues(platform),
    // kubeadm's kubelets sign their own certificates, which nobody else can check.
    args: ['--kubelet-insecure-tls'],
    // Autoscaling goes on when a node dies.
    replicas: 2,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: app },
      },
    ],
    resources: containerResources('100m', '200Mi', '400Mi'),
  };
}
