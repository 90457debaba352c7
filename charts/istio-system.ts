import type { Construct } from 'constructs';
import { PeerAuthentication } from '../imports/security-istio-io.ts';
import { writtenByIstiod } from '../lib/constructs/delivery/application-defaults.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import { ClientsOnly } from '../lib/constructs/workload/network-policies.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { istiodValues } from './istio-system/control-plane-values.ts';
import { egressGatewayValues, ingressGatewayValues } from './istio-system/gateway-values.ts';
import { jaegerValues, kialiValues } from './istio-system/kiali-values.ts';
import { MeshPrometheus } from './istio-system/mesh-prometheus.ts';
import { stateless } from './stateless.ts';
import { thirdParty } from './third-party.ts';

export interface IstioSystemProps {
  /** The namespaces whose pods have Istio's proxy. */
  readonly meshed: readonly NamespaceChart[];
}

/** The mesh: its control plane, the gateways in and out, and what shows it. */
export class IstioSystem extends NamespaceChart {
  constructor(scope: Construct, platform: Platform, { meshed }: IstioSystemProps) {
    super(scope, 'istio-system', { wave: 'gateways' });
    const { monitoring, options } = platform;
    const install = thirdParty(this, platform);

    install('istio-base', { values: {}, wave: 'meshKinds', ignoreDifferences: writtenByIstiod });
    install('istiod', { values: istiodValues(platform), wave: 'mesh', ignoreDifferences: writtenByIstiod });
    // The names are those of the pods' labels, which the Gateway selects by (P42).
    install('istio-ingressgateway', { values: ingressGatewayValues(platform), wave: 'gateways' });
    install('istio-egressgateway', { values: egressGatewayValues(platform), wave: 'gateways' });

    new PeerAuthentication(this, 'mesh-wide', {
      metadata: { name: 'default' },
      spec: { mtls: { mode: options.strictMtls ? 'STRICT' : 'PERMISSIVE' } },
    });

    const prometheus = new MeshPrometheus(this, 'prometheus', {
      ...stateless(platform),
      image: monitoring.prometheus.image,
      namespaces: [this.name, ...meshed.map(({ name }) => name)],
    });
    // Shown to people only, so nothing waits for them.
    install('kiali', { values: kialiValues(platform, prometheus.url) });
    install('jaeger', { values: jaegerValues(platform) });
    // `kubectl port-forward` comes from inside the pod and is let in: whoever sees the page has the right to do that.
    new ClientsOnly(this, 'kiali', {
      pods: { 'app.kubernetes.io/name': 'kiali' },
      clients: [prometheus.labels],
      namespaces: ['monitoring'],
      port: 9090,
    });
  }
}
