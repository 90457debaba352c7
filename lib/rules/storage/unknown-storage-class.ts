import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { classNameOf } from '../../manifests/relations/storage-classes.ts';
import { claimSpecs } from '../../manifests/relations/volumes.ts';
import type { Rule } from '../rule.ts';

const example = (name: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: ${name}, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: driver.longhorn.io
`;

export const unknownStorageClass: Rule = {
  id: 'unknown-storage-class',
  severity: 'error',
  title: 'A claim names a storage class that does not exist',
  judges: ['PersistentVolumeClaim', 'apps/StatefulSet'],
  reads: ['PersistentVolume', 'storage.k8s.io/StorageClass'],
  absence: true,
  why: 'Nothing makes a volume for it, so it stays Pending, and its pods with it.',
  fix: 'Name a class that is there.',
  source: 'P39; Kubernetes docs, persistent volumes, class',
  examples: { flagged: example('fsat'), accepted: example('fast') },
  *check(resource, view) {
    for (const { spec } of claimSpecs(resource)) {
      const name = classNameOf(spec);
      if (name === undefined || name === '' || !/^[a-z0-9.-]+$/.test(name)) continue;
      // A class need not exist to tie claims to volumes that bear the same name.
      if (classesOf(view).has(name)) continue;
      const names = view.all('storage.k8s.io/StorageClass').map((item) => item.name);
      const meant = tryFindClosestName(name, names);
      yield {
        at: spec.at('storageClassName'),
        message: `no StorageClass '${name}': there are ${names.join(', ') || 'none'}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
      };
    }
  },
};

const classesOf = oncePerView(
  (view) =>
    new Set([
      ...view.all('storage.k8s.io/StorageClass').map(({ name }) => name),
      ...view.all('PersistentVolume').map(({ spec }) => classNameOf(spec) ?? ''),
    ]),
);
