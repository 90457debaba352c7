import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { inWave } from '../delivery/sync-wave.ts';
import { podTemplate } from '../workload/pod-template.ts';
import type { Resources } from '../workload/resources.ts';
import { Volume } from '../workload/volume.ts';
import { prepareScript } from './mysql-scripts.ts';
import type { MySqlServer } from './mysql-server.ts';

export interface MySqlUsersProps {
  readonly of: MySqlServer;
  readonly resources: Resources;
}

/**
 * The database and its users on a server that does not make them itself: Job `<mysql>-users`, run in every sync after the
 * server is applied and before what logs in. A finished Job cannot be changed, so each sync makes it anew.
 */
export class MySqlUsers extends Construct {
  readonly labels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { of, resources }: MySqlUsersProps) {
    super(scope, id);
    const name = `${of.name}-users`;
    this.labels = { app: name };
    const passwords = ['MYSQL_USER', 'MYSQL_PASSWORD', 'EXPORTER_PASSWORD', 'BACKUP_PASSWORD'];
    new k8s.KubeJob(this, 'job', {
      metadata: {
        name,
        labels: this.labels,
        annotations: {
          ...inWave('databaseUsers'),
          'argocd.argoproj.io/hook': 'Sync',
          'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
        },
      },
      spec: {
        backoffLimit: 3,
        activeDeadlineSeconds: Duration.minutes(30).toSeconds(),
        template: podTemplate({
          labels: this.labels,
          meshed: false,
          user: of.user,
          restart: 'Never',
          main: {
            name: 'users',
            image: of.image,
            resources,
            command: ['/bin/bash', '-c', prepareScript],
            env: {
              DB_HOST: of.service.name,
              DB_PORT: String(of.service.port),
              DB_ADMIN: of.admin.user,
              MYSQL_PWD: of.admin.password,
              MYSQL_DATABASE: of.database,
              ...Object.fromEntries(passwords.map((key) => [key, of.secret.key(key)])),
            },
            mounts: [Volume.scratch('tmp', '64Mi').at('/tmp')],
          },
        }),
      },
    });
  }
}
