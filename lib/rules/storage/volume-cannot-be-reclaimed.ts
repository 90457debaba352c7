import type { Rule } from '../rule.ts';

const example = (policy: string) => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: data }
spec:
  capacity: { storage: 1Gi }
  accessModes: [ReadWriteMany]
  persistentVolumeReclaimPolicy: ${policy}
  nfs: { server: nfs.lan, path: /data }
`;

export const volumeCannotBeReclaimed: Rule = {
  id: 'volume-cannot-be-reclaimed',
  severity: 'warning',
  title: 'A volume that was made by hand is to be emptied or deleted with its claim',
  judges: ['PersistentVolume'],
  why: 'Nothing deletes such a volume: it ends as Failed and is never bound again. Recycle wipes the files of whoever deleted a claim by mistake.',
  fix: 'Set persistentVolumeReclaimPolicy: Retain.',
  source: 'P39; Kubernetes docs, persistent volumes, reclaiming',
  examples: { flagged: example('Delete'), accepted: example('Retain') },
  *check(volume) {
    const policy = volume.spec.at('persistentVolumeReclaimPolicy');
    const [type] = ['nfs', 'local', 'hostPath'].filter((key) => volume.spec.at(key).exists);
    // A provisioner that made the volume of its own accord knows how to delete it.
    if (type === undefined || volume.annotations['pv.kubernetes.io/provisioned-by'] !== undefined) return;
    if (policy.text === 'Recycle')
      yield { at: policy, message: `Recycle wipes the ${type} volume when its claim goes` };
    // Only a test cluster has a deleter of hostPath volumes.
    else if (policy.text === 'Delete')
      yield { at: policy, message: `nothing can delete a volume of type ${type}: it ends as Failed` };
  },
};
