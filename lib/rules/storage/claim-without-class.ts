import { classNameOf, defaultClasses } from '../../manifests/relations/storage-classes.ts';
import { claimSpecs } from '../../manifests/relations/volumes.ts';
import type { Rule } from '../rule.ts';

const example = (className: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { ${className}accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: driver.longhorn.io
`;

export const claimWithoutClass: Rule = {
  id: 'claim-without-class',
  severity: 'warning',
  title: 'A claim names no class, and the cluster has no default',
  judges: ['PersistentVolumeClaim', 'apps/StatefulSet'],
  reads: ['storage.k8s.io/StorageClass'],
  why: 'Nothing makes a volume for it, so it stays Pending, and its pods with it.',
  fix: 'Name a class in storageClassName, or make one the default.',
  source: 'P39; Kubernetes docs, persistent volumes, class',
  examples: { flagged: example(''), accepted: example('storageClassName: fast, ') },
  *check(resource, view) {
    // Most clusters have a default that no manifest shows.
    if (view.facts.whole !== true || defaultClasses(view).length > 0) return;
    const names = view.all('storage.k8s.io/StorageClass').map(({ name }) => name);
    for (const { name, spec } of claimSpecs(resource)) {
      if (classNameOf(spec) !== undefined || spec.at('volumeName').exists) continue;
      yield {
        at: spec.at('storageClassName'),
        message: `claim '${name}' has no class, and there is no default among ${names.join(', ') || 'none'}`,
      };
    }
  },
};
