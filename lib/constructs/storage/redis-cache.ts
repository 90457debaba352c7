import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { PodProps } from '../workload/pod-template.ts';
import { Probe } from '../workload/probe.ts';
import type { Resources } from '../workload/resources.ts';
import { Service } from '../workload/service.ts';
import { SingleDeployment } from '../workload/single-deployment.ts';
import { Volume } from '../workload/volume.ts';

export interface RedisCacheProps extends Pick<PodProps, 'deadNodeToleration'> {
  /** The official image. */
  readonly image: string;
  readonly resources: Resources;
  /** What it may hold, as `64Mi`; then the entries that were not asked for longest go. Less than the container's limit. */
  readonly memory: string;
}

const port = 6379;

/**
 * A cache: one Redis that keeps nothing, in the mesh, so that what it holds is encrypted on its way. `<id>`, Deployment and
 * Service. Lost with its pod, it fills again.
 */
export class RedisCache extends Construct {
  readonly labels: Readonly<Record<string, string>>;
  readonly service: Service;

  constructor(scope: Construct, id: string, props: RedisCacheProps) {
    super(scope, id);
    const ping = ['redis-cli', 'ping'];
    const timeout = Duration.seconds(5);
    const deployment = new SingleDeployment(this, 'workload', {
      name: id,
      user: 999,
      deadNodeToleration: props.deadNodeToleration,
      main: {
        name: id,
        image: props.image,
        resources: props.resources,
        args: [
          'redis-server',
          ...['--save', '', '--appendonly', 'no', '--dir', '/tmp'],
          ...['--maxmemory', `${props.memory.replace(/i$/, '').toLowerCase()}b`],
          ...['--maxmemory-policy', 'allkeys-lru'],
        ],
        ports: { 'tcp-redis': port },
        mounts: [Volume.scratch('tmp', '16Mi').at('/tmp')],
        probes: {
          readiness: Probe.exec(ping, { every: Duration.seconds(5), failures: 3, timeout }),
          liveness: Probe.exec(ping, { every: Duration.seconds(20), failures: 3, timeout }),
        },
      },
    });
    this.labels = deployment.labels;
    // Named tcp: Istio takes any other name for something it would want to understand (P15).
    this.service = new Service(this, id, { selector: this.labels, port, portName: 'tcp-redis' });
  }
}
