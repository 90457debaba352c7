import type { KnownEdit } from './known-edit.ts';

/** Edits of claims, volumes and classes. */
export const storageEdits: readonly KnownEdit[] = [
  {
    edit: 'a claim that grows',
    make: (draft) =>
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.resources.requests.storage', '10Gi'),
    expected: {
      'PersistentVolumeClaim blog-system/mysql-pvc': [
        'none',
        'the volume grows while it is in use (class longhorn)',
      ],
    },
  },
  {
    edit: 'a claim that shrinks',
    make: (draft) =>
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.resources.requests.storage', '1Gi'),
    expected: { 'PersistentVolumeClaim blog-system/mysql-pvc': ['rejected', 'a claim cannot shrink'] },
  },
  {
    edit: 'a claim of a static volume that grows',
    make: (draft) =>
      draft.set(
        'PersistentVolumeClaim monitoring/grafana-data-pvc',
        'spec.resources.requests.storage',
        '20Gi',
      ),
    expected: {
      'PersistentVolumeClaim monitoring/grafana-data-pvc': [
        'rejected',
        'a claim without a class cannot grow',
      ],
    },
  },
  {
    edit: 'another class of a claim',
    make: (draft) =>
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.storageClassName', 'local-path'),
    expected: {
      'PersistentVolumeClaim blog-system/mysql-pvc': ['rejected', 'the API server refuses the change'],
    },
  },
  {
    edit: 'a claim that goes, but is kept by Argo CD',
    make: (draft) => draft.remove('PersistentVolumeClaim blog-system/mysql-pvc'),
    expected: {
      'PersistentVolumeClaim blog-system/mysql-pvc': [
        'none',
        'Argo CD leaves the object in the cluster (Prune=false)',
      ],
    },
  },
  {
    edit: 'a volume on the NAS that is deleted with its claim',
    make: (draft) =>
      draft.set(
        'PersistentVolume monitoring-grafana-data-pvc',
        'spec.persistentVolumeReclaimPolicy',
        'Delete',
      ),
    expected: {
      'PersistentVolume monitoring-grafana-data-pvc': [
        'data-loss',
        'the data is deleted as soon as the claim is',
      ],
    },
  },
  {
    edit: 'another folder of the NAS',
    make: (draft) => draft.set('PersistentVolume monitoring-grafana-data-pvc', 'spec.nfs.path', '/other'),
    expected: {
      'PersistentVolume monitoring-grafana-data-pvc': ['rejected', 'the API server refuses the change'],
    },
  },
  {
    edit: 'another policy of a class',
    make: (draft) => draft.set('StorageClass local-path', 'reclaimPolicy', 'Retain'),
    expected: { 'StorageClass local-path': ['rejected', 'the API server refuses the change'] },
  },
];
