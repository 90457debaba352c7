import { classNameOf, defaultClasses } from '../../manifests/relations/storage-classes.ts';
import { claimSpecs } from '../../manifests/relations/volumes.ts';
import type { Rule } from '../rule.ts';

/** Provisioners whose volumes one node has at a time, with the name of the class that they usually have. */
const oneNode: readonly { readonly provisioner: string; readonly className: RegExp }[] = [
  { provisioner: 'rancher.io/local-path', className: /^local-path$/ },
  { provisioner: 'ebs.csi.aws.com', className: /^gp[23]$/ },
  { provisioner: 'kubernetes.io/aws-ebs', className: /^ebs(-|$)/ },
  { provisioner: 'pd.csi.storage.gke.io', className: /^(standard|premium)-rwo$/ },
  { provisioner: 'dobs.csi.digitalocean.com', className: /^do-block-storage/ },
  { provisioner: 'csi.hetzner.cloud', className: /^hcloud-volumes/ },
];

const example = (mode: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: local-path, accessModes: [${mode}], resources: { requests: { storage: 1Gi } } }
`;

export const accessModeNotSupported: Rule = {
  id: 'access-mode-not-supported',
  severity: 'warning',
  title: 'A claim wants several nodes to write to a volume that one node may have',
  judges: ['PersistentVolumeClaim', 'apps/StatefulSet'],
  reads: ['storage.k8s.io/StorageClass'],
  why: 'The provisioner refuses to make such a volume, and the claim stays Pending.',
  fix: 'Ask for ReadWriteOnce, or use a class that serves files, such as NFS or Longhorn.',
  source: 'rancher/local-path-provisioner provisioner.go; Kubernetes docs, persistent volumes, access modes',
  examples: { flagged: example('ReadWriteMany'), accepted: example('ReadWriteOnce') },
  *check(resource, view) {
    for (const { spec } of claimSpecs(resource)) {
      // A disk as such may be shared by programs that know how to.
      if (spec.at('volumeMode').text === 'Block' || spec.at('volumeName').exists) continue;
      const className = classNameOf(spec) ?? defaultClasses(view)[0]?.name;
      if (className === undefined) continue;
      const known = view.find('storage.k8s.io/StorageClass', undefined, className)?.at('provisioner').text;
      const provisioner = known ?? oneNode.find((item) => item.className.test(className))?.provisioner;
      if (!oneNode.some((item) => item.provisioner === provisioner)) continue;
      for (const mode of spec.at('accessModes').items)
        if (mode.text === 'ReadWriteMany' || mode.text === 'ReadOnlyMany')
          yield { at: mode, message: `${provisioner} of class '${className}' makes no ${mode.text} volumes` };
    }
  },
};
