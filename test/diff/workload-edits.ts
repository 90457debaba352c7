import type { KnownEdit } from './known-edit.ts';

const web = 'Rollout blog-system/web';
const mysql = 'Deployment blog-system/mysql';
const template = 'spec.template.spec';

/** Edits of workloads: their pods, their data, their number. */
export const workloadEdits: readonly KnownEdit[] = [
  {
    edit: 'a new image in a Rollout',
    make: (draft) => draft.set(web, `${template}.containers[0].image`, 'ghcr.io/wlals2/blog-web:v61'),
    expected: { [web]: ['restart', 'a release begins: new pods by the steps of the canary'] },
  },
  {
    edit: 'a new image in a Deployment of strategy Recreate',
    make: (draft) => draft.set(mysql, `${template}.containers[0].image`, 'mysql:8.4'),
    expected: { [mysql]: ['recreate', 'all pods stop before the first new one starts (strategy Recreate)'] },
  },
  {
    edit: 'a new image in a rolling Deployment',
    make: (draft) =>
      draft.set(
        'Deployment blog-system/mysql-exporter',
        `${template}.containers[0].image`,
        'example.org/e:2',
      ),
    expected: {
      'Deployment blog-system/mysql-exporter': ['restart', 'a new ReplicaSet takes over, pod by pod'],
    },
  },
  {
    edit: 'a new image in a DaemonSet',
    make: (draft) =>
      draft.set('DaemonSet monitoring/node-exporter', `${template}.containers[0].image`, 'example.org/n:2'),
    expected: { 'DaemonSet monitoring/node-exporter': ['restart', 'the pod of each node is replaced'] },
  },
  {
    edit: 'more memory, written another way',
    make: (draft) => draft.set(mysql, `${template}.containers[0].resources.limits.memory`, '1024Mi'),
    expected: {},
  },
  {
    edit: 'more memory',
    make: (draft) => draft.set(mysql, `${template}.containers[0].resources.limits.memory`, '2Gi'),
    expected: { [mysql]: ['recreate', 'strategy Recreate'] },
  },
  {
    edit: 'another selector of a Deployment',
    make: (draft) => {
      draft.set(mysql, 'spec.selector.matchLabels.app', 'db');
      draft.set(mysql, 'spec.template.metadata.labels.app', 'db');
    },
    expected: { [mysql]: ['traffic', 'Service mysql-service no longer selects these pods'] },
  },
  {
    edit: 'only the selector of a DaemonSet',
    make: (draft) => draft.set('DaemonSet monitoring/cadvisor', 'spec.selector.matchLabels.tier', 'node'),
    expected: { 'DaemonSet monitoring/cadvisor': ['rejected', 'the API server refuses the change'] },
  },
  {
    edit: 'another folder of the claim of the database',
    make: (draft) => draft.set(mysql, `${template}.containers[0].volumeMounts[0].subPath`, 'data'),
    expected: { [mysql]: ['data-loss', "it starts in folder 'data' of claim mysql-pvc"] },
  },
  {
    edit: 'the data of the database mounted elsewhere',
    make: (draft) => draft.set(mysql, `${template}.containers[0].volumeMounts[0].mountPath`, '/data'),
    expected: { [mysql]: ['data-loss', 'claim mysql-pvc is mounted at /data now'] },
  },
  {
    edit: 'another claim for the database',
    make: (draft) =>
      draft.change(mysql, `${template}.volumes`, (volumes: { persistentVolumeClaim?: object }[]) =>
        volumes.map((volume) =>
          volume.persistentVolumeClaim === undefined
            ? volume
            : { ...volume, persistentVolumeClaim: { claimName: 'mysql-data' } },
        ),
      ),
    expected: {
      [mysql]: ['data-loss', 'it starts with claim mysql-data and without what claim mysql-pvc holds'],
    },
  },
  {
    edit: 'a scratch volume in the place of the claim',
    make: (draft) =>
      draft.change(
        mysql,
        `${template}.volumes`,
        (volumes: { name: string; persistentVolumeClaim?: object }[]) =>
          volumes.map((volume) =>
            volume.persistentVolumeClaim === undefined ? volume : { name: volume.name, emptyDir: {} },
          ),
      ),
    expected: { [mysql]: ['data-loss', 'claim mysql-pvc is no longer mounted'] },
  },
  {
    edit: 'a shorter toleration, in another order',
    make: (draft) => draft.change(mysql, `${template}.tolerations`, (list: object[]) => [...list].reverse()),
    expected: {},
  },
  {
    edit: 'the environment in another order',
    make: (draft) =>
      draft.change(mysql, `${template}.containers[0].env`, (list: object[]) => [...list].reverse()),
    expected: {},
  },
  {
    edit: 'a database without pods',
    make: (draft) => draft.set(mysql, 'spec.replicas', 0),
    expected: { [mysql]: ['traffic', 'no pod is left'] },
  },
  {
    edit: 'another label on the pods, which the Service does not find',
    make: (draft) => draft.set(mysql, 'spec.template.metadata.labels.app', 'db'),
    expected: { [mysql]: ['traffic', 'Service mysql-service no longer selects these pods'] },
  },
  {
    edit: 'other steps of a canary',
    make: (draft) => draft.set(web, 'spec.strategy.canary.steps[0].setWeight', 20),
    expected: { [web]: ['none', 'the next release takes these steps'] },
  },
  {
    edit: 'a default written out',
    make: (draft) => draft.set(mysql, 'spec.progressDeadlineSeconds', 600),
    expected: {},
  },
  {
    edit: 'a label',
    make: (draft) => draft.set(mysql, 'metadata.labels.team', 'blog'),
    expected: { [mysql]: ['none', ''] },
  },
];
