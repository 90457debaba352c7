import type { Construct } from 'constructs';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { ciliumValues, metricsServerValues, sealedSecretsValues } from './kube-system-values.ts';
import { thirdParty } from './third-party.ts';

/**
 * The network, the metrics that autoscaling reads, and the controller that opens sealed Secrets. Kubernetes makes the
 * namespace itself, and a cluster whose `kube-system` somebody prunes is lost, so Git does not hold it.
 */
export class KubeSystem extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    // Cilium keeps copies of the Secrets that it may read in a namespace that its chart makes.
    super(scope, 'kube-system', { existing: true, chartsMake: ['cilium-secrets'] });
    const install = thirdParty(this, platform);

    // It carries Argo CD itself: a bad change would take away the means to take it back.
    install('cilium', { values: ciliumValues(platform.cluster), wave: 'foundation', manual: true });
    install('sealed-secrets', { values: sealedSecretsValues(platform), wave: 'foundation' });
    // Before the first autoscaler, the ingress gateway's: one without metrics counts as degraded and ends the sync.
    install('metrics-server', { values: metricsServerValues(platform), wave: 'foundation' });
  }
}
