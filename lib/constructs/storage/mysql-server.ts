import type { k8s } from '../../../imports/k8s.ts';
import type { SecretReference } from '../workload/secret-reference.ts';

/** A MySQL server as those see it that use it, wherever it runs. */
export interface MySqlServer {
  /** What the names of its exporter, backup and policies begin with. */
  readonly name: string;
  /** An image with MySQL's own client programs, of its version or near. */
  readonly image: string;
  /** Numeric user of that image. */
  readonly user: number;
  readonly database: string;
  /** Where it is reached. */
  readonly service: { readonly name: string; readonly port: number };
  /** Has the passwords of its users: `MYSQL_PASSWORD`, `EXPORTER_PASSWORD`, `BACKUP_PASSWORD`. */
  readonly secret: SecretReference;
  /** Who may make databases and users there. */
  readonly admin: { readonly user: string; readonly password: k8s.EnvVarSource };
}

/** The user `mysql` of the official image. */
export const mysqlUser = 999;

/** The port that MySQL listens on. */
export const mysqlPort = 3306;

/** Address of a server's database for JDBC. */
export function jdbcUrl({ service, database }: Pick<MySqlServer, 'service' | 'database'>): string {
  return `jdbc:mysql://${service.name}:${service.port}/${database}`;
}
