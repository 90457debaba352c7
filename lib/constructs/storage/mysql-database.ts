import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Configuration } from '../workload/configuration.ts';
import type { PodProps } from '../workload/pod-template.ts';
import { Probe } from '../workload/probe.ts';
import type { Resources } from '../workload/resources.ts';
import type { SecretReference } from '../workload/secret-reference.ts';
import { Service } from '../workload/service.ts';
import { SingleDeployment } from '../workload/single-deployment.ts';
import { Volume } from '../workload/volume.ts';
import { Claim } from './claim.ts';
import { createUsersScript } from './mysql-scripts.ts';
import { type MySqlServer, mysqlPort, mysqlUser } from './mysql-server.ts';

export interface MySqlDatabaseProps extends Pick<PodProps, 'nodes' | 'deadNodeToleration'> {
  /** The official image, with its tag. */
  readonly image: string;
  /** Database that is made on first start. */
  readonly database: string;
  /**
   * Has `MYSQL_ROOT_PASSWORD`, `MYSQL_USER` and `MYSQL_PASSWORD` (the application's user), and the passwords of the
   * users `exporter` and `backup`: `EXPORTER_PASSWORD`, `BACKUP_PASSWORD`.
   */
  readonly secret: SecretReference;
  readonly resources: Resources;
  readonly storage: { readonly class: string; readonly size: string };
}

/**
 * One MySQL server on a claim, outside the mesh: `<id>`, `<id>-service`, `<id>-pvc`, and `<id>-init` with the script
 * that makes the users of exporter and backup when the data folder is still empty.
 */
export class MySqlDatabase extends Construct implements MySqlServer {
  readonly name: string;
  readonly image: string;
  readonly database: string;
  readonly secret: SecretReference;
  readonly service: Service;
  readonly labels: Readonly<Record<string, string>>;
  readonly user = mysqlUser;
  readonly admin: MySqlServer['admin'];

  constructor(scope: Construct, id: string, props: MySqlDatabaseProps) {
    super(scope, id);
    this.name = id;
    this.image = props.image;
    this.database = props.database;
    this.secret = props.secret;
    this.admin = { user: 'root', password: props.secret.key('MYSQL_ROOT_PASSWORD') };

    const claim = new Claim(this, `${id}-pvc`, {
      storageClass: props.storage.class,
      size: props.storage.size,
      wave: 'workloads',
    });
    const init = new Configuration(this, `${id}-init`, { data: { '10-users.sh': createUsersScript } });
    const deployment = new SingleDeployment(this, id, {
      recreate: true,
      meshed: false,
      user: mysqlUser,
      nodes: props.nodes,
      deadNodeToleration: props.deadNodeToleration,
      // InnoDB writes its buffers out before it ends; killed early, it recovers at the next start instead.
      terminationGrace: Duration.seconds(60),
      main: {
        name: id,
        image: props.image,
        resources: props.resources,
        ports: { mysql: mysqlPort },
        env: environment(props),
        mounts: [
          // A sub-path, because a fresh ext4 volume holds lost+found and mysqld wants an empty folder (P22).
          Volume.claim(claim).at('/var/lib/mysql', { subPath: 'mysql' }),
          Volume.scratch('run', '16Mi').at('/var/run/mysqld'),
          Volume.scratch('tmp', '1Gi').at('/tmp'),
          Volume.configuration(init).at('/docker-entrypoint-initdb.d', { readOnly: true }),
        ],
        probes: probes(),
      },
    });
    this.labels = deployment.labels;
    this.service = new Service(this, `${id}-service`, {
      selector: this.labels,
      port: mysqlPort,
      // Named tcp: MySQL speaks first, which Istio's sniffing of protocols waits for in vain (P15).
      portName: 'tcp-mysql',
      targetPort: 'mysql',
    });
  }
}

function environment({ database, secret }: MySqlDatabaseProps) {
  const keys = [
    'MYSQL_ROOT_PASSWORD',
    'MYSQL_USER',
    'MYSQL_PASSWORD',
    'EXPORTER_PASSWORD',
    'BACKUP_PASSWORD',
  ];
  return { MYSQL_DATABASE: database, ...Object.fromEntries(keys.map((key) => [key, secret.key(key)])) };
}

/**
 * Asked over TCP, because the server that only sets up the data folder answers on the socket. A refused login is an
 * answer: the question needs no password. The start may take ten minutes, after a crash or on first use.
 */
function probes() {
  const ping = ['mysqladmin', 'ping', '--host=127.0.0.1', '--connect-timeout=2'];
  return {
    startup: Probe.exec(ping, { every: Duration.seconds(2), failures: 300, timeout: Duration.seconds(5) }),
    readiness: Probe.exec(ping, { every: Duration.seconds(5), failures: 3, timeout: Duration.seconds(5) }),
    liveness: Probe.exec(ping, { every: Duration.seconds(20), failures: 6, timeout: Duration.seconds(5) }),
  };
}
