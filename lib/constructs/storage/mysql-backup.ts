import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { inWave } from '../delivery/sync-wave.ts';
import type { ContainerProps } from '../workload/container.ts';
import { podTemplate } from '../workload/pod-template.ts';
import type { Resources } from '../workload/resources.ts';
import type { SecretReference } from '../workload/secret-reference.ts';
import { Volume } from '../workload/volume.ts';
import { dumpScript, fetchScript, restoreScript, uploadScript } from './mysql-scripts.ts';
import type { MySqlServer } from './mysql-server.ts';

export interface MySqlBackupProps {
  readonly of: MySqlServer;
  /** Five-field cron. */
  readonly schedule: string;
  /** IANA zone of the schedule; without one the controller's own zone would count (P23). */
  readonly timeZone: string;
  /** Backups older than this go, once a newer one is proven. */
  readonly keepDays: number;
  /** S3 or what speaks like it. */
  readonly bucket: { readonly bucket: string; readonly region: string; readonly endpoint: string };
  /** Has `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. */
  readonly bucketSecret: SecretReference;
  /** Runs the database's own image. */
  readonly dumper: { readonly resources: Resources };
  /** An image with bash, coreutils and the AWS command line. */
  readonly uploader: { readonly image: string; readonly resources: Resources };
  /** Room on the node for one compressed dump, as `5Gi`. */
  readonly scratch: string;
}

/**
 * Backup and restore of one MySQL server, `<mysql>`: CronJob `<mysql>-backup`, and CronJob `<mysql>-restore`, which never
 * runs by itself and is started with `kubectl create job --from=cronjob/<mysql>-restore NAME`. Both stay outside the mesh, whose proxy
 * would keep the Job from ending (P19).
 */
export class MySqlBackup extends Construct {
  /** Labels of the pods of either job. */
  readonly labels: readonly Readonly<Record<string, string>>[];

  constructor(scope: Construct, id: string, props: MySqlBackupProps) {
    super(scope, id);
    const { secret, admin } = props.of;
    const backup = `${props.of.name}-backup`;
    const restore = `${props.of.name}-restore`;
    this.labels = [{ app: backup }, { app: restore }];
    this.#job(backup, props, {
      before: databaseStep('dump', dumpScript, { MYSQL_PWD: secret.key('BACKUP_PASSWORD') }, props),
      main: bucketStep('upload', uploadScript, { KEEP_DAYS: String(props.keepDays) }, props),
    });
    this.#job(restore, props, {
      suspend: true,
      before: bucketStep('fetch', fetchScript, { BACKUP: '' }, props),
      main: databaseStep(
        'restore',
        restoreScript,
        { DB_ADMIN: admin.user, MYSQL_PWD: admin.password },
        props,
      ),
    });
  }

  #job(
    name: string,
    props: MySqlBackupProps,
    job: { suspend?: true; before: ContainerProps; main: ContainerProps },
  ) {
    new k8s.KubeCronJob(this, name, {
      metadata: { name, labels: { app: name }, annotations: inWave('rollouts') },
      spec: {
        schedule: props.schedule,
        timeZone: props.timeZone,
        suspend: job.suspend,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: Duration.hours(1).toSeconds(),
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            backoffLimit: 2,
            activeDeadlineSeconds: Duration.hours(1).toSeconds(),
            template: podTemplate({
              labels: { app: name },
              meshed: false,
              user: props.of.user,
              restart: 'Never',
              before: [job.before],
              main: job.main,
            }),
          },
        },
      },
    });
  }
}

function mounts(props: MySqlBackupProps) {
  return [Volume.scratch('backup', props.scratch).at('/backup'), Volume.scratch('tmp', '64Mi').at('/tmp')];
}

function databaseStep(
  name: string,
  script: string,
  login: NonNullable<ContainerProps['env']>,
  props: MySqlBackupProps,
): ContainerProps {
  const { image, service, database } = props.of;
  return {
    name,
    image,
    resources: props.dumper.resources,
    command: ['/bin/bash', '-c', script],
    env: {
      DB_HOST: service.name,
      DB_PORT: String(service.port),
      DATABASE: database,
      ...login,
    },
    mounts: mounts(props),
  };
}

function bucketStep(
  name: string,
  script: string,
  settings: Readonly<Record<string, string>>,
  props: MySqlBackupProps,
): ContainerProps {
  const { bucket, region, endpoint } = props.bucket;
  return {
    name,
    image: props.uploader.image,
    resources: props.uploader.resources,
    command: ['/bin/bash', '-c', script],
    env: {
      ...settings,
      DATABASE: props.of.database,
      BUCKET: bucket,
      PREFIX: props.of.name,
      AWS_DEFAULT_REGION: region,
      AWS_ENDPOINT_URL: endpoint,
      // Checksums that only Amazon's own S3 knows are not demanded; the script compares the content itself.
      AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
      AWS_RESPONSE_CHECKSUM_VALIDATION: 'when_required',
      AWS_EC2_METADATA_DISABLED: 'true',
      HOME: '/tmp',
      AWS_ACCESS_KEY_ID: props.bucketSecret.key('AWS_ACCESS_KEY_ID'),
      AWS_SECRET_ACCESS_KEY: props.bucketSecret.key('AWS_SECRET_ACCESS_KEY'),
    },
    mounts: mounts(props),
  };
}
