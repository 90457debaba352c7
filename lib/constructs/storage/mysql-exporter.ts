import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Probe } from '../workload/probe.ts';
import type { Resources } from '../workload/resources.ts';
import { Service } from '../workload/service.ts';
import { SingleDeployment } from '../workload/single-deployment.ts';
import type { MySqlServer } from './mysql-server.ts';

export interface MySqlExporterProps {
  readonly of: MySqlServer;
  /** prom/mysqld-exporter 0.15 or newer, which takes its login from flags and one variable. */
  readonly image: string;
  readonly resources: Resources;
  /** How long the pod stays bound to a node that no longer answers. @default - 5 minutes, Kubernetes' default */
  readonly deadNodeToleration?: Duration;
}

const port = 9104;

/** Metrics of one MySQL server, outside the mesh like the server: `<id>`, Deployment and Service. */
export class MySqlExporter extends Construct {
  readonly labels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: MySqlExporterProps) {
    super(scope, id);
    const { of, image, resources, deadNodeToleration } = props;
    const deployment = new SingleDeployment(this, 'workload', {
      name: id,
      meshed: false,
      user: 65534,
      deadNodeToleration,
      main: {
        name: id,
        image,
        resources,
        args: [`--mysqld.address=${of.service.name}:${of.service.port}`, '--mysqld.username=exporter'],
        ports: { 'http-metrics': port },
        env: { MYSQLD_EXPORTER_PASSWORD: of.secret.key('EXPORTER_PASSWORD') },
        probes: {
          // The exporter's own page and not its metrics: a database that is down must not restart it.
          readiness: Probe.httpGet('/', 'http-metrics', { every: Duration.seconds(10), failures: 3 }),
          liveness: Probe.httpGet('/', 'http-metrics', { every: Duration.seconds(20), failures: 3 }),
        },
      },
    });
    this.labels = deployment.labels;
    new Service(this, id, { selector: this.labels, port, portName: 'http-metrics' });
  }
}
