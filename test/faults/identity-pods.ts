import type { Fault } from './fault.ts';

const web = 'Rollout blog-system/web';
const mysql = 'Deployment blog-system/mysql';
const backup = 'CronJob blog-system/mysql-backup';

/** Names, ports and amounts of pods, and when they run. */
export const podFaults: readonly Fault[] = [
  {
    fault: 'a variable of mysql begins with a digit',
    caughtBy: 'invalid-env-name',
    edit: (draft) => draft.set(mysql, 'spec.template.spec.containers[0].env[0].name', '1_DATABASE'),
  },
  {
    fault: 'mysql is told twice which database it has',
    caughtBy: 'duplicate-env-name',
    edit: (draft) =>
      draft.set(mysql, 'spec.template.spec.containers[0].env[6]', { name: 'MYSQL_DATABASE', value: 'test' }),
  },
  {
    fault: 'the pods of the backup are started again for ever',
    caughtBy: 'restart-policy',
    edit: (draft) => draft.set(backup, 'spec.jobTemplate.spec.template.spec.restartPolicy', 'Always'),
  },
  {
    fault: 'mysql is made anew and updated step by step',
    caughtBy: 'exclusive-fields',
    edit: (draft) => draft.set(mysql, 'spec.strategy.rollingUpdate', { maxSurge: 1 }),
  },
  {
    fault: 'both containers of web have one name',
    caughtBy: 'duplicate-container-name',
    concerns: ['HorizontalPodAutoscaler blog-system/web-hpa'],
    edit: (draft) => draft.set(web, 'spec.template.spec.containers[1].name', 'web'),
  },
  {
    fault: 'two volumes of mysql have one name',
    caughtBy: 'duplicate-container-name',
    edit: (draft) => draft.set(mysql, 'spec.template.spec.volumes[2].name', 'run'),
  },
  {
    fault: 'the name of the metrics port of web is too long',
    caughtBy: 'invalid-port',
    concerns: ['ConfigMap monitoring/prometheus-config'],
    edit: (draft) =>
      draft.set(web, 'spec.template.spec.containers[1].ports[0].name', 'http-prometheus-metrics'),
  },
  {
    fault: 'web-service sends to a port that there cannot be',
    caughtBy: 'invalid-port',
    edit: (draft) => draft.set('Service blog-system/web-service', 'spec.ports[0].targetPort', 80_800),
  },
  {
    fault: 'web-service has a second port 80 of the same name',
    caughtBy: 'duplicate-port',
    edit: (draft) =>
      draft.change('Service blog-system/web-service', 'spec.ports', (ports: object[]) => [
        ...ports,
        ...ports,
      ]),
  },
  {
    fault: 'mysql selects other pods than it makes',
    caughtBy: 'selector-does-not-match-template',
    edit: (draft) => draft.set(mysql, 'spec.selector.matchLabels.app', 'mysqld'),
  },
  {
    fault: 'the Rollout web selects other pods than it makes',
    caughtBy: 'selector-does-not-match-template',
    edit: (draft) => draft.set(web, 'spec.selector.matchLabels.app', 'blog-web'),
  },
  {
    fault: 'mysql asks for storage in a unit that Kubernetes does not know',
    caughtBy: 'invalid-quantity',
    edit: (draft) =>
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.resources.requests.storage', '5GB'),
  },
  {
    fault: 'the temporary volume of web has thousandths of bytes',
    caughtBy: 'invalid-quantity',
    edit: (draft) => draft.set(web, 'spec.template.spec.volumes[1].emptyDir.sizeLimit', '64m'),
  },
  {
    fault: 'mysql-backup runs on the seventh day of a week of Kubernetes',
    caughtBy: 'invalid-cron',
    edit: (draft) => draft.set(backup, 'spec.schedule', '0 3 * * 7'),
  },
  {
    fault: 'the backup of volumes has six fields of cron',
    caughtBy: 'invalid-cron',
    edit: (draft) => draft.set('RecurringJob longhorn-system/backup', 'spec.cron', '0 0 18 * * *'),
  },
  {
    fault: 'mysql-backup runs on the 31st of June',
    caughtBy: 'schedule-never-fires',
    edit: (draft) => draft.set(backup, 'spec.schedule', '0 3 31 6 *'),
  },
  {
    fault: 'mysql-backup has its time zone in the schedule',
    caughtBy: 'cron-time-zone-in-schedule',
    pitfall: 'P23',
    edit: (draft) => draft.set(backup, 'spec.schedule', 'TZ=Asia/Seoul 0 3 * * *'),
  },
  {
    fault: 'mysql-backup is of a time zone in small letters',
    caughtBy: 'unknown-time-zone',
    pitfall: 'P23',
    edit: (draft) => draft.set(backup, 'spec.timeZone', 'asia/seoul'),
  },
  {
    fault: 'mysql-backup has no time zone',
    caughtBy: 'cronjob-without-time-zone',
    pitfall: 'P23',
    edit: (draft) => draft.drop(backup, 'spec.timeZone'),
  },
];
