import { Construct } from 'constructs';
import { ServiceEntry } from '../../../imports/networking-istio-io.ts';
import type { SecretReference } from '../workload/secret-reference.ts';
import { type MySqlServer, mysqlUser } from './mysql-server.ts';

export interface ExternalMySqlProps {
  /** Host name of the server. */
  readonly host: string;
  readonly port: number;
  /** User that may make databases; the password is `MYSQL_ROOT_PASSWORD`. @default root */
  readonly adminUser?: string;
  /** An image with MySQL's client programs. */
  readonly image: string;
  readonly database: string;
  /** Has `MYSQL_ROOT_PASSWORD`, `EXPORTER_PASSWORD` and `BACKUP_PASSWORD`; the users must exist on the server. */
  readonly secret: SecretReference;
}

/** A MySQL server that somebody else runs, made known to the mesh as plain TCP: MySQL has TLS of its own (P15). */
export class ExternalMySql extends Construct implements MySqlServer {
  readonly name: string;
  readonly image: string;
  readonly user = mysqlUser;
  readonly database: string;
  readonly service: MySqlServer['service'];
  readonly secret: SecretReference;
  readonly admin: MySqlServer['admin'];

  constructor(scope: Construct, id: string, props: ExternalMySqlProps) {
    super(scope, id);
    this.name = id;
    this.image = props.image;
    this.database = props.database;
    this.service = { name: props.host, port: props.port };
    this.secret = props.secret;
    this.admin = { user: props.adminUser ?? 'root', password: props.secret.key('MYSQL_ROOT_PASSWORD') };
    new ServiceEntry(this, 'service-entry', {
      metadata: { name: id },
      spec: {
        hosts: [props.host],
        location: 'MESH_EXTERNAL',
        resolution: 'DNS',
        exportTo: ['.'],
        ports: [{ name: 'tcp-mysql', number: props.port, protocol: 'TCP' }],
      },
    });
  }
}
