import { defaultClasses, isDefaultClass } from '../../manifests/relations/storage-classes.ts';
import type { Rule } from '../rule.ts';

const example = (isDefault: boolean) => `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: slow, annotations: { storageclass.kubernetes.io/is-default-class: 'true' } }
provisioner: nfs.csi.k8s.io
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast, annotations: { storageclass.kubernetes.io/is-default-class: '${isDefault}' } }
provisioner: driver.longhorn.io
`;

export const twoDefaultClasses: Rule = {
  id: 'two-default-classes',
  severity: 'warning',
  title: 'Two storage classes are the default',
  judges: ['storage.k8s.io/StorageClass'],
  why: 'Claims without a class get the one that was made last, which a new installation of either changes.',
  fix: 'Leave the annotation is-default-class to one of them.',
  source: 'P39; Kubernetes docs, change the default StorageClass',
  examples: { flagged: example(true), accepted: example(false) },
  *check(storageClass, view) {
    const all = defaultClasses(view);
    // Of two that are written the second gives way, before one of a Helm chart the written one.
    const [first] = [...all.filter(({ promised }) => promised), ...all.filter(({ promised }) => !promised)];
    if (!isDefaultClass(storageClass) || first === undefined || first === storageClass) return;
    const key = 'storageclass.kubernetes.io/is-default-class';
    yield {
      at: storageClass.at('metadata', 'annotations', key),
      message: `class '${first.name}' is the default too${first.promised ? ', by a Helm release' : ''}`,
    };
  },
};
