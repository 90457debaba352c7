import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { CanaryRollout, HttpRoutes, type IngressGateway, NamespaceChart, Probe, Volume } from 'slipway';
import type { Platform } from '../facts.ts';

/** What the service is called, here and in the facts. */
const name = '__service__';

export interface __Namespace__Props {
  readonly gateway: IngressGateway;
}

/** A service that is released step by step, and the route that leads to it. */
export class __Namespace__ extends NamespaceChart {
  constructor(scope: Construct, { images, services, edge }: Platform, { gateway }: __Namespace__Props) {
    super(scope, '__namespace__', { meshed: true });
    const { health, canary, ...sizes } = services[name];

    const service = new CanaryRollout(this, name, {
      ...sizes,
      image: images[name],
      // Whatever user the image names; nothing runs as root here.
      user: 65532,
      steps: canary,
      traffic: { ...sizes.traffic, tls: 'ISTIO_MUTUAL' },
      // The root file system is read-only.
      mounts: [Volume.scratch('tmp', '64Mi').at('/tmp')],
      probes: {
        readiness: Probe.httpGet(health, 'http', { every: Duration.seconds(5), failures: 3 }),
        liveness: Probe.httpGet(health, 'http', { every: Duration.seconds(10), failures: 6 }),
      },
    });

    const routes = new HttpRoutes(this, `${name}-routes`, { hosts: [edge.hosts[name]], gateway });
    routes.sendRest(service, { name, timeout: Duration.seconds(15) });
  }
}
