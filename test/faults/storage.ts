import type { Fault } from './fault.ts';

const mysql = 'Deployment blog-system/mysql';
const prometheus = 'Deployment monitoring/prometheus';
const claim = 'PersistentVolumeClaim monitoring/prometheus-data-pvc';
const volume = 'PersistentVolume monitoring-prometheus-data-pvc';
const pod = 'spec.template.spec';
const mount = `${pod}.containers[0].volumeMounts`;

/** Faults of volumes and of what lies on them. */
export const storageFaults: readonly Fault[] = [
  {
    fault: 'mysql is updated by a rolling update, which waits for its volume',
    caughtBy: 'rwo-rolling-update',
    pitfall: 'P22',
    edit: (draft) => draft.drop(mysql, 'spec.strategy'),
  },
  {
    fault: 'Prometheus starts its successor before it gives up its database',
    caughtBy: 'rwo-rolling-update',
    pitfall: 'P22',
    edit: (draft) => draft.set(prometheus, 'spec.strategy.type', 'RollingUpdate'),
  },
  {
    fault: 'three pods of mysql share one volume',
    caughtBy: 'rwo-rolling-update',
    pitfall: 'P22',
    edit: (draft) => draft.set(mysql, 'spec.replicas', 3),
  },
  {
    fault: 'the backup mounts the volume of mysql besides mysql',
    caughtBy: 'rwo-shared',
    concerns: [mysql],
    edit: (draft) =>
      draft.set('CronJob blog-system/mysql-backup', 'spec.jobTemplate.spec.template.spec.volumes[0]', {
        name: 'backup',
        persistentVolumeClaim: { claimName: 'mysql-pvc' },
      }),
  },
  {
    fault: 'the claim of Prometheus falls to the default class',
    caughtBy: 'static-volume-mismatch',
    pitfall: 'P39',
    edit: (draft) => draft.drop(claim, 'spec.storageClassName'),
  },
  {
    fault: 'the claim of Prometheus asks for more than its volume has, which is kept for nobody',
    caughtBy: 'static-volume-mismatch',
    pitfall: 'P39',
    edit: (draft) => {
      draft.drop(volume, 'spec.claimRef');
      draft.set(claim, 'spec.resources.requests.storage', '80Gi');
    },
  },
  {
    fault: 'the volume of Prometheus is kept for a claim that does not exist',
    caughtBy: 'volume-claim-ref',
    pitfall: 'P39',
    concerns: [claim],
    edit: (draft) => draft.set(volume, 'spec.claimRef.name', 'prometheus-pvc'),
  },
  {
    fault: 'the claim of Grafana names the volume of Prometheus',
    caughtBy: 'volume-claim-ref',
    pitfall: 'P39',
    concerns: [claim],
    edit: (draft) =>
      draft.set(
        'PersistentVolumeClaim monitoring/grafana-data-pvc',
        'spec.volumeName',
        'monitoring-prometheus-data-pvc',
      ),
  },
  {
    fault: 'local-path is a default class beside Longhorn',
    caughtBy: 'two-default-classes',
    pitfall: 'P39',
    edit: (draft) =>
      draft.set('StorageClass local-path', 'metadata.annotations', {
        'storageclass.kubernetes.io/is-default-class': 'true',
      }),
  },
  {
    fault: 'mysql asks for no class, and Longhorn is no longer the default',
    caughtBy: 'claim-without-class',
    pitfall: 'P39',
    edit: (draft) => {
      draft.setValue('longhorn', 'persistence.defaultClass', false);
      draft.drop('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.storageClassName');
    },
  },
  {
    fault: 'the claim of mysql has a slip in its class',
    caughtBy: 'unknown-storage-class',
    edit: (draft) =>
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.storageClassName', 'longhon'),
  },
  {
    fault: 'mysql gets the top of a fresh disk, with lost+found in it',
    caughtBy: 'mount-lost-found',
    pitfall: 'P22',
    edit: (draft) => draft.drop(mysql, `${mount}[0].subPath`),
  },
  {
    fault: 'mysql moves to a volume on NFS',
    caughtBy: 'database-on-nfs',
    pitfall: 'P39',
    edit: (draft) => {
      draft.add(`
apiVersion: v1
kind: PersistentVolume
metadata: { name: mysql, annotations: { argocd.argoproj.io/sync-options: Prune=false } }
spec:
  storageClassName: ''
  accessModes: [ReadWriteOnce]
  capacity: { storage: 5Gi }
  claimRef: { namespace: blog-system, name: mysql-pvc }
  nfs: { server: nfs.lan, path: /mysql }
`);
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.storageClassName', '');
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.volumeName', 'mysql');
      draft.touched.add(mysql);
    },
  },
  {
    fault: 'the scratch folder of was may fill its node',
    caughtBy: 'emptydir-without-limit',
    edit: (draft) => draft.drop('Rollout blog-system/was', `${pod}.volumes[0].emptyDir.sizeLimit`),
  },
  {
    fault: 'web keeps its temporary files on the node',
    caughtBy: 'hostpath-volume',
    edit: (draft) =>
      draft.set('Rollout blog-system/web', `${pod}.volumes[1]`, {
        name: 'tmp',
        hostPath: { path: '/var/tmp' },
      }),
  },
  {
    fault: 'the claim of mysql goes when its file does',
    caughtBy: 'claim-may-be-pruned',
    pitfall: 'P34',
    edit: (draft) =>
      draft.set(
        'PersistentVolumeClaim blog-system/mysql-pvc',
        'metadata.annotations["argocd.argoproj.io/sync-options"]',
        'Delete=false',
      ),
  },
  {
    fault: 'the volume of Prometheus is a folder of a node that nobody names',
    caughtBy: 'local-volume-without-node',
    edit: (draft) => {
      draft.drop(volume, 'spec.nfs');
      draft.set(volume, 'spec.local', { path: '/data/prometheus' });
    },
  },
  {
    fault: 'a claim of class local-path is for several nodes',
    caughtBy: 'access-mode-not-supported',
    edit: (draft) => {
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.storageClassName', 'local-path');
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.accessModes[0]', 'ReadWriteMany');
    },
  },
  {
    fault: 'the volume of Prometheus is wiped when its claim goes',
    caughtBy: 'volume-cannot-be-reclaimed',
    edit: (draft) => draft.set(volume, 'spec.persistentVolumeReclaimPolicy', 'Recycle'),
  },
  {
    fault: 'mysql mounts its socket folder where its data are',
    caughtBy: 'same-mount-path',
    edit: (draft) => draft.set(mysql, `${mount}[1].mountPath`, '/var/lib/mysql'),
  },
];
