import type { Construct } from 'constructs';
import { ExternalMySql } from '../../lib/constructs/storage/external-mysql.ts';
import { MySqlCluster } from '../../lib/constructs/storage/mysql-cluster.ts';
import { MySqlDatabase } from '../../lib/constructs/storage/mysql-database.ts';
import type { MySqlServer } from '../../lib/constructs/storage/mysql-server.ts';
import { MySqlUsers } from '../../lib/constructs/storage/mysql-users.ts';
import { ClientsOnly } from '../../lib/constructs/workload/network-policies.ts';
import { secretsOf } from '../../lib/constructs/workload/secrets-of.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { operatorNamespace } from '../mysql-operator.ts';

type Labels = Readonly<Record<string, string>>;

/** The database, whichever of the three it is, and how its clients are let in. */
export interface Database {
  readonly server: MySqlServer;
  /** Lets only pods with these labels in, where the server's pods are ours to protect. */
  admit(clients: readonly Labels[]): void;
}

/** One server, three by Oracle's operator, or somebody else's: `options.mysql.mode`. */
export function databaseOf(scope: Construct, platform: Platform): Database {
  const modes = { single, operator: cluster, external };
  return modes[platform.options.mysql.mode](scope, platform);
}

function single(scope: Construct, platform: Platform): Database {
  const server = new MySqlDatabase(scope, 'mysql', { ...platform.blog.mysql, secret: passwords(platform) });
  return {
    server,
    admit: (clients) => {
      new ClientsOnly(scope, 'mysql-ingress', { pods: server.labels, clients, port: server.service.port });
    },
  };
}

function cluster(scope: Construct, platform: Platform): Database {
  const { blog, options } = platform;
  const { version } = options.mysql.operator;
  const server = new MySqlCluster(scope, 'mysql', {
    ...blog.mysql,
    version,
    image: `mysql:${version}`,
    secret: passwords(platform),
    rootSecret: secretsOf(platform, 'blog-system')('mysql-root'),
  });
  const users = new MySqlUsers(scope, 'mysql-users', { of: server, resources: blog.backup.dumper.resources });
  return {
    server,
    admit: (clients) => {
      const { routers, servers } = server;
      new ClientsOnly(scope, 'mysql-ingress', {
        pods: routers.labels,
        clients: [...clients, users.labels],
        port: routers.port,
      });
      new ClientsOnly(scope, 'mysql-servers-ingress', {
        pods: servers.labels,
        clients: [servers.labels, routers.labels],
        namespaces: [operatorNamespace],
        port: servers.ports,
      });
    },
  };
}

function external(scope: Construct, platform: Platform): Database {
  const { blog, options } = platform;
  const { external: address } = options.mysql;
  if (address === undefined) throw new Error("'options.mysql.external' is needed by mode external");
  const server = new ExternalMySql(scope, 'mysql', {
    ...address,
    image: blog.mysql.image,
    database: blog.mysql.database,
    secret: passwords(platform),
  });
  return { server, admit: () => {} };
}

function passwords(platform: Platform) {
  return secretsOf(platform, 'blog-system')('mysql-secret');
}
