import type { Construct } from 'constructs';
import {
  containerResources,
  IngressGateway,
  NamespaceChart,
  withoutCpuLimit,
  writtenByIstiod,
} from 'slipway';
import { PeerAuthentication } from 'slipway/imports/security-istio-io';
import type { Platform } from '../facts.ts';
import { installer } from './third-party.ts';

/** The mesh: its control plane, and the way in. */
export class IstioSystem extends NamespaceChart {
  /** Where requests come in, for every host of the platform. */
  readonly gateway: IngressGateway;

  constructor(scope: Construct, platform: Platform) {
    super(scope, 'istio-system', { wave: 'gateways' });
    const install = installer(this, platform);
    install('istio-base', { values: {}, wave: 'meshKinds', ignoreDifferences: writtenByIstiod });
    install('istiod', { values: istiod, wave: 'mesh', ignoreDifferences: writtenByIstiod });
    // Its pods get the name of the release as a label, which the Gateway selects by.
    install('istio-ingressgateway', { values: ingressGateway, wave: 'gateways' });

    new PeerAuthentication(this, 'mesh-wide', {
      metadata: { name: 'default' },
      spec: { mtls: { mode: 'STRICT' } },
    });
    this.gateway = new IngressGateway(this, 'gateway', { hosts: Object.values(platform.edge.hosts) });
  }
}

/** Over the nodes as far as there are any: a dead one takes only some of the pods along. */
const spread = (labels: Readonly<Record<string, string>>) => [
  {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: labels },
  },
];

const istiod = {
  // Without istiod no pod of the mesh can start, so a dead node must not take the only one along.
  autoscaleEnabled: false,
  replicaCount: 2,
  topologySpreadConstraints: spread({ app: 'istiod' }),
  resources: containerResources('100m', '256Mi', '1Gi'),
  global: { proxy: { resources: withoutCpuLimit('100m', '128Mi', '512Mi') } },
  meshConfig: {
    accessLogFile: '/dev/stdout',
    // An app that starts before its proxy finds no network.
    defaultConfig: { holdApplicationUntilProxyStarts: true },
  },
};

/** A port of the Service, and that of the pod: above 1023, where no runtime asks for a privilege. */
const port = (name: string, number: number, targetPort: number) => ({
  name,
  port: number,
  protocol: 'TCP',
  targetPort,
});

const ingressGateway = {
  service: {
    type: 'LoadBalancer',
    ports: [port('status-port', 15021, 15021), port('http2', 80, 8080)],
  },
  autoscaling: { minReplicas: 2, maxReplicas: 5 },
  podDisruptionBudget: { maxUnavailable: 1 },
  topologySpreadConstraints: spread({ istio: 'ingressgateway' }),
  // In place of the chart's, which opens the ports below 1024.
  securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
  resources: withoutCpuLimit('100m', '128Mi', '512Mi'),
};
