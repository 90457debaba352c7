import { Manifests } from '../kubelet/manifests.ts';
import { Pod, type RunProps } from '../kubelet/pod.ts';
import type { Secrets } from '../kubelet/variables.ts';
import { synthesized } from '../platform.ts';
import { requirePrograms } from '../programs.ts';
import { hardPassword, loopbackAddress, plainPassword } from '../random.ts';
import type { Result } from '../run.ts';
import type { Teardown } from '../teardown.ts';
import { MySqlServer } from './mysql-server.ts';
import { ObjectStore, storePort } from './object-store.ts';

const bucket = 'blog-backups';
const region = 'ap-northeast-2';
export const storeName = 'objects.example.org';

/** A job's run in a world that is not as it should be. */
export interface JobRun extends RunProps {
  /** Addresses of names, in place of the right ones. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Keys of `mysql-secret`, in place of the right ones. */
  readonly passwords?: Readonly<Record<string, string>>;
}

export interface JobResult extends Result {
  /** Names of the containers that ran. */
  readonly ran: readonly string[];
}

/** The database, its bucket and the two jobs of the synthesized platform. */
export interface BackupPlatform {
  readonly database: MySqlServer;
  readonly databaseAddress: string;
  readonly store: ObjectStore;
  readonly storeAddress: string;
  readonly passwords: Readonly<Record<string, string>>;
  readonly backup: (run?: JobRun) => Promise<JobResult>;
  readonly restore: (run?: JobRun) => Promise<JobResult>;
  /** A second, empty server with the same users; `hosts` of a run may lead to its address. */
  readonly anotherDatabase: (address: string) => Promise<MySqlServer>;
}

export async function startBackupPlatform(teardown: Teardown): Promise<BackupPlatform> {
  requirePrograms('mariadbd', 'mariadb-install-db', 'mysqldump', 'mysql', 'bwrap', 'setpriv', 'nsenter');
  const tree = synthesized(
    teardown,
    [['backups', 'bucket'], bucket],
    [['backups', 'region'], region],
    [['backups', 'endpoint'], `http://${storeName}:${storePort}`],
  );
  const manifests = new Manifests(tree, 'blog-system');
  const passwords = freshPasswords();
  const secrets: Secrets = {
    'mysql-secret': passwords,
    'mysql-backup-s3': { AWS_ACCESS_KEY_ID: plainPassword(), AWS_SECRET_ACCESS_KEY: plainPassword() },
  };
  const [databaseAddress, storeAddress] = [loopbackAddress(), loopbackAddress()];
  const store = await ObjectStore.start(teardown, storeAddress, bucket, region);
  const database = await MySqlServer.start(teardown, { manifests, secrets, address: databaseAddress });
  const job =
    (name: string) =>
    (run: JobRun = {}) =>
      new Pod(teardown, {
        manifests,
        kind: 'CronJob',
        name,
        secrets: { ...secrets, 'mysql-secret': { ...passwords, ...run.passwords } },
        hosts: { 'mysql-service': databaseAddress, [storeName]: storeAddress, ...run.hosts },
      }).runJob(run);
  return {
    database,
    databaseAddress,
    store,
    storeAddress,
    passwords,
    backup: job('mysql-backup'),
    restore: job('mysql-restore'),
    anotherDatabase: (address) => MySqlServer.start(teardown, { manifests, secrets, address }),
  };
}

function freshPasswords() {
  return {
    MYSQL_ROOT_PASSWORD: hardPassword(),
    MYSQL_USER: 'board_user',
    MYSQL_PASSWORD: hardPassword(),
    EXPORTER_PASSWORD: hardPassword(),
    BACKUP_PASSWORD: hardPassword(),
  };
}
