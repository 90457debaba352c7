import type { KnownEdit } from './known-edit.ts';

const web = 'Rollout blog-system/web';

/** Edits of policies, configuration and jobs. */
export const configurationEdits: readonly KnownEdit[] = [
  {
    edit: 'a client that the database lets in no longer',
    make: (draft) => draft.drop('NetworkPolicy blog-system/mysql-ingress', 'spec.ingress[0].from[0]'),
    expected: {
      'NetworkPolicy blog-system/mysql-ingress': [
        'traffic',
        'connections that were let through may no longer be',
      ],
    },
  },
  {
    edit: 'a client more',
    make: (draft) =>
      draft.set('NetworkPolicy blog-system/mysql-ingress', 'spec.ingress[0].from[4]', {
        podSelector: { matchLabels: { app: 'adminer' } },
      }),
    expected: { 'NetworkPolicy blog-system/mysql-ingress': ['none', 'more is let through'] },
  },
  {
    edit: 'nginx is told something else, and the hash on the pods stays',
    make: (draft) =>
      draft.replace('ConfigMap blog-system/web-nginx', 'data["nginx.conf"]', 'max-age=3600', 'max-age=60'),
    expected: {
      'ConfigMap blog-system/web-nginx': ['none', 'no checksum of it is in the template of Rollout web'],
    },
  },
  {
    edit: 'nginx is told something else, and the hash follows',
    make: (draft) => {
      draft.replace('ConfigMap blog-system/web-nginx', 'data["nginx.conf"]', 'max-age=3600', 'max-age=60');
      draft.set(web, 'spec.template.metadata.annotations["checksum/web-nginx"]', 'ffff');
    },
    expected: {
      'ConfigMap blog-system/web-nginx': [
        'none',
        'Rollout web is replaced in the same sync and reads it anew',
      ],
      [web]: ['restart', 'a release begins'],
    },
  },
  {
    edit: 'a variable of the application',
    make: (draft) =>
      draft.set(
        'ConfigMap blog-system/was-config',
        'data.SPRING_DATASOURCE_URL',
        'jdbc:mysql://db:3306/board',
      ),
    expected: { 'ConfigMap blog-system/was-config': ['none', 'running pods keep the old values'] },
  },
  {
    edit: 'a ConfigMap that goes while pods read it',
    make: (draft) => draft.remove('ConfigMap blog-system/was-config'),
    expected: {
      'ConfigMap blog-system/was-config': ['traffic', 'pods of Rollout was that start after this'],
    },
  },
  {
    edit: 'backups that are switched off',
    make: (draft) => draft.set('CronJob blog-system/mysql-backup', 'spec.suspend', true),
    expected: { 'CronJob blog-system/mysql-backup': ['none', 'no run starts any more; nothing is deleted'] },
  },
  {
    edit: 'another image of the backup',
    make: (draft) =>
      draft.set(
        'CronJob blog-system/mysql-backup',
        'spec.jobTemplate.spec.template.spec.containers[0].image',
        'example.org/b:2',
      ),
    expected: { 'CronJob blog-system/mysql-backup': ['none', 'the next run uses it'] },
  },
  {
    edit: 'fewer backups of volumes',
    make: (draft) => draft.set('RecurringJob longhorn-system/backup', 'spec.retain', 3),
    expected: {
      'RecurringJob longhorn-system/backup': ['data-loss', 'only 3 of its snapshots or backups are kept'],
    },
  },
  {
    edit: 'more pods at most',
    make: (draft) => draft.set('HorizontalPodAutoscaler blog-system/was-hpa', 'spec.maxReplicas', 12),
    expected: { 'HorizontalPodAutoscaler blog-system/was-hpa': ['none', 'the number of pods may change'] },
  },
  {
    edit: 'another budget',
    make: (draft) =>
      draft.change('PodDisruptionBudget blog-system/web-pdb', 'spec', (spec: object) => ({
        ...spec,
        minAvailable: 2,
        maxUnavailable: undefined,
      })),
    expected: { 'PodDisruptionBudget blog-system/web-pdb': ['none', 'only evictions ask it'] },
  },
];
