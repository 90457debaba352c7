import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Probe } from '../../lib/constructs/workload/probe.ts';
import { Service } from '../../lib/constructs/workload/service.ts';
import { SingleDeployment } from '../../lib/constructs/workload/single-deployment.ts';
import { Volume } from '../../lib/constructs/workload/volume.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { nasFolders } from './nas-folder.ts';

const port = 9091;
const data = '/data';
const user = 65534;

/** Holds what builds measure until Prometheus asks, and over restarts in a file on the NAS. */
export class Pushgateway extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { pushgateway } = platform.monitoring;
    const claim = nasFolders(platform)(this, 'pushgateway-data-pvc', 'pushgateway', pushgateway.storage);
    const { labels } = new SingleDeployment(this, 'workload', {
      name: id,
      // Two of them would write over each other's file (P22).
      recreate: true,
      meshed: false,
      user,
      main: {
        name: id,
        image: pushgateway.image,
        resources: pushgateway.resources,
        args: [`--persistence.file=${data}/metrics`, '--persistence.interval=1m'],
        ports: { 'http-web': port },
        mounts: [Volume.claim(claim).at(data)],
        probes: {
          readiness: Probe.httpGet('/-/ready', 'http-web', { every: Duration.seconds(10), failures: 3 }),
          liveness: Probe.httpGet('/-/healthy', 'http-web', { every: Duration.seconds(20), failures: 3 }),
        },
      },
    });
    new Service(this, id, { selector: labels, port, portName: 'http-web' });
  }
}
