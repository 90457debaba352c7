import type { Construct } from 'constructs';
import { containerResources, NamespaceChart } from 'slipway';
import type { Platform } from '../facts.ts';
import { installer } from './third-party.ts';

/** The metrics that autoscaling reads, and the controller that opens sealed Secrets. Kubernetes makes the namespace itself. */
export class KubeSystem extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'kube-system', { existing: true });
    const install = installer(this, platform);
    install('sealed-secrets', { values: sealedSecrets, wave: 'foundation' });
    // Before the first autoscaler, the gateway's: one without metrics counts as degraded and ends the sync.
    install('metrics-server', { values: metricsServer, wave: 'foundation' });
  }
}

const sealedSecrets = {
  // The name that kubeseal looks for unless told otherwise.
  fullnameOverride: 'sealed-secrets-controller',
  resources: containerResources('10m', '64Mi', '256Mi'),
};

const metricsServer = {
  // Autoscaling goes on when a node dies. Where kubelets sign their own certificates, as kubeadm's do, add
  // `args: ['--kubelet-insecure-tls']`, or set `serverTLSBootstrap` on the nodes.
  replicas: 2,
  podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'metrics-server' } },
    },
  ],
  resources: containerResources('100m', '200Mi', '400Mi'),
};
