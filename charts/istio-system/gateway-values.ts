import { withoutCpuLimit } from '../../lib/constructs/delivery/container-resources.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { statelessValues } from '../stateless.ts';

/** Values of the chart gateway for the way in. */
export function ingressGatewayValues(platform: Platform) {
  const { loadBalancer } = platform.network;
  return {
    ...statelessValues(platform),
    service: {
      type: 'LoadBalancer',
      annotations: { 'metallb.io/loadBalancerIPs': loadBalancer.address },
      ports: [statusPort, port('http2', 80, 8080)],
      // The node that answers for the address has a gateway pod of its own, which sees the sender's address: with
      // `Cluster` it would be that of a node.
      externalTrafficPolicy: 'Local',
    },
    // By default it autoscales from one; `replicaCount` would have no effect (P43).
    autoscaling: { minReplicas: 2, maxReplicas: 5 },
    podDisruptionBudget: { maxUnavailable: 1 },
    // A condition here: two gateways on one node would fall together. The tainted control plane does not count as an empty
    // node, nor does a dead one (P17).
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'DoNotSchedule',
        nodeTaintsPolicy: 'Honor',
        labelSelector: { matchLabels: { istio: 'ingressgateway' } },
      },
    ],
    podAnnotations: { 'proxy.istio.io/config': JSON.stringify(behindTheCdn) },
    securityContext: unprivileged,
    resources: withoutCpuLimit('100m', '128Mi', '512Mi'),
  };
}

/** Values of the chart gateway for the way out, which nothing takes yet. */
export function egressGatewayValues(platform: Platform) {
  return {
    ...statelessValues(platform),
    service: {
      type: 'ClusterIP',
      ports: [statusPort, port('http2', 80, 8080), port('https', 443, 8443)],
    },
    autoscaling: { enabled: false },
    replicaCount: 1,
    securityContext: unprivileged,
    resources: withoutCpuLimit('50m', '64Mi', '256Mi'),
  };
}

const statusPort = port('status-port', 15021, 15021);

/**
 * A port of the Service, and that of the pod: above 1023, where no runtime asks for a privilege (P20). A Gateway names the
 * Service's; istiod looks up the pod's.
 */
function port(name: string, number: number, targetPort: number) {
  return { name, port: number, protocol: 'TCP', targetPort };
}

/**
 * One proxy stands before the gateway, the CDN. So the client is the last address that it wrote into X-Forwarded-For, and
 * its X-Forwarded-Proto is believed; without this the gateway would write `http` over it.
 */
const behindTheCdn = { gatewayTopology: { numTrustedProxies: 1 } };

/** In place of the chart's, which opens the ports below 1024. */
const unprivileged = { seccompProfile: { type: 'RuntimeDefault' } };
