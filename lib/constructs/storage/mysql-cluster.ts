import { Construct } from 'constructs';
import type { k8s } from '../../../imports/k8s.ts';
import { InnoDBCluster } from '../../../imports/mysql-oracle-com.ts';
import { keepInCluster } from '../delivery/sync-options.ts';
import { inWave } from '../delivery/sync-wave.ts';
import { deadNodeTolerations, onNodes, spreadOverNodes } from '../workload/placement.ts';
import type { PodProps } from '../workload/pod-template.ts';
import type { Resources } from '../workload/resources.ts';
import type { SecretReference } from '../workload/secret-reference.ts';
import { type MySqlServer, mysqlPort, mysqlUser } from './mysql-server.ts';

export interface MySqlClusterProps extends Pick<PodProps, 'nodes' | 'deadNodeToleration'> {
  /** Of the servers, as `8.4.10`. */
  readonly version: string;
  /** An image with MySQL's client programs of that version. */
  readonly image: string;
  readonly database: string;
  /** Has the passwords of application, exporter and backup. */
  readonly secret: SecretReference;
  /** Has `rootUser`, `rootHost` and `rootPassword`. */
  readonly rootSecret: SecretReference;
  /** Of each server. */
  readonly resources: Resources;
  /** Of each server. */
  readonly storage: { readonly class: string; readonly size: string };
  /** @default 3 - one may be lost and the others still agree */
  readonly instances?: number;
  /** @default 2 */
  readonly routers?: number;
}

/** Where a router takes what is sent to port 3306 of its Service; it passes it to the server that may write. */
const routerPort = 6446;

/**
 * Several MySQL servers that replicate each other and routers that know which of them may write, all made by Oracle's
 * operator and reached at the Service `<id>`. Outside the mesh: its proxy would stand between servers that look each
 * other up by pod.
 */
export class MySqlCluster extends Construct implements MySqlServer {
  readonly name: string;
  readonly image: string;
  readonly user = mysqlUser;
  readonly database: string;
  readonly service: MySqlServer['service'];
  readonly secret: SecretReference;
  readonly admin: MySqlServer['admin'];
  /** The pods behind the Service, and the port they listen on. */
  readonly routers: { readonly labels: Readonly<Record<string, string>>; readonly port: number };
  /** The servers, and the ports they talk to each other and to the operator on. */
  readonly servers: { readonly labels: Readonly<Record<string, string>>; readonly ports: readonly number[] };

  constructor(scope: Construct, id: string, props: MySqlClusterProps) {
    super(scope, id);
    const labels = (component: string) => ({ component, tier: 'mysql', 'mysql.oracle.com/cluster': id });
    this.name = id;
    this.image = props.image;
    this.database = props.database;
    this.service = { name: id, port: mysqlPort };
    this.secret = props.secret;
    this.admin = { user: 'root', password: props.rootSecret.key('rootPassword') };
    this.routers = { labels: labels('mysqlrouter'), port: routerPort };
    this.servers = { labels: labels('mysqld'), ports: [mysqlPort, 33_060, 33_061] };

    for (const key of ['rootUser', 'rootHost']) props.rootSecret.key(key);
    const podLabels = { 'sidecar.istio.io/inject': 'false' };
    new InnoDBCluster(this, 'cluster', {
      metadata: { name: id, annotations: { ...keepInCluster, ...inWave('workloads') } },
      spec: {
        secretName: props.rootSecret.name,
        version: props.version,
        instances: props.instances ?? 3,
        tlsUseSelfSigned: true,
        datadirVolumeClaimTemplate: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: props.storage.class,
          resources: { requests: { storage: props.storage.size } },
        },
        podLabels,
        podSpec: serverPod(this.servers.labels, props),
        router: {
          instances: props.routers ?? 2,
          podLabels,
          podSpec: { ...placement(props), ...spread(this.routers.labels, 'pod-template-hash') },
        },
      },
    });
  }
}

/** Merged by the operator into the pod it makes: lists of containers by their names. */
function serverPod(labels: Readonly<Record<string, string>>, props: MySqlClusterProps) {
  const { cpu, memory, memoryLimit } = props.resources;
  return {
    ...placement(props),
    ...spread(labels, 'controller-revision-hash'),
    containers: [
      { name: 'mysql', resources: { requests: { cpu, memory }, limits: { memory: memoryLimit } } },
    ],
  };
}

function placement({ nodes, deadNodeToleration }: MySqlClusterProps): Partial<k8s.PodSpec> {
  return {
    ...(nodes === undefined ? {} : { affinity: onNodes(nodes) }),
    ...(deadNodeToleration === undefined ? {} : { tolerations: deadNodeTolerations(deadNodeToleration) }),
  };
}

function spread(labels: Readonly<Record<string, string>>, revision: string): Partial<k8s.PodSpec> {
  return { topologySpreadConstraints: [spreadOverNodes(labels, revision)] };
}
