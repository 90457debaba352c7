/** A claim of 5Gi for one node in the namespace `shop`, with more fields of its spec. */
export const claim = (name: string, more = '', metadata = '') => `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name}, namespace: shop${metadata} }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } }${more === '' ? '' : `, ${more}`} }
`;

/** A volume of 5Gi on a server of files, with more fields of its spec. */
export const volume = (name: string, more = '') => `---
apiVersion: v1
kind: PersistentVolume
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], capacity: { storage: 5Gi }, nfs: { server: nfs.lan, path: /data }${more === '' ? '' : `, ${more}`} }
`;

/** A class, which may be the default. */
export const storageClass = (name: string, isDefault = false, provisioner = 'driver.longhorn.io') => `---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: ${name}, annotations: { storageclass.kubernetes.io/is-default-class: '${isDefault}' } }
provisioner: ${provisioner}
`;

/** A Deployment whose pod mounts the claim `data` at a path. */
export const mounting = (image: string, path: string, spec = '', mount = '') => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  ${spec === '' ? 'paused: false' : spec}
  template:
    spec:
      containers: [{ name: main, image: '${image}', volumeMounts: [{ name: data, mountPath: ${path}${mount} }] }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
`;
