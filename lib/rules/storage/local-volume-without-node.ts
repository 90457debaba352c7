import type { Rule } from '../rule.ts';

const affinity =
  ', nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [worker1] }] }] } }';
const example = (more: string) => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: data }
spec: { capacity: { storage: 1Gi }, accessModes: [ReadWriteOnce], local: { path: /data }${more} }
`;

export const localVolumeWithoutNode: Rule = {
  id: 'local-volume-without-node',
  severity: 'error',
  title: 'A volume on the disk of a node does not say of which',
  judges: ['PersistentVolume'],
  why: 'The API server refuses a local volume without nodeAffinity; with a hostPath the pod finds an empty folder on any other node.',
  fix: 'Name the node in nodeAffinity.required by kubernetes.io/hostname.',
  source:
    'kubernetes pkg/apis/core/validation, ValidatePersistentVolumeSpec; Kubernetes docs, volumes, local',
  examples: { flagged: example(''), accepted: example(affinity) },
  *check(volume, { facts }) {
    const { spec } = volume;
    const terms = spec.at('nodeAffinity', 'required', 'nodeSelectorTerms');
    const path = (spec.at('local').exists ? spec.at('local') : spec.at('hostPath')).at('path');
    if (!path.exists) return;
    if (terms.items.length === 0) {
      if (spec.at('local').exists)
        yield { at: spec.at('nodeAffinity'), message: `no node is named for the local folder ${path.value}` };
      else if ((facts.nodes?.length ?? 2) > 1)
        yield {
          at: spec.at('nodeAffinity'),
          message: `no node is named for the folder ${path.value}, which each node has for itself`,
          severity: 'warning',
        };
      return;
    }
    const nodes = facts.nodes?.map(({ name }) => name) ?? [];
    const names = terms.items.flatMap((term) =>
      term
        .at('matchExpressions')
        .items.filter(
          (item) => item.at('key').text === 'kubernetes.io/hostname' && item.at('operator').text === 'In',
        )
        .flatMap((item) => item.at('values').items),
    );
    if (nodes.length === 0) return;
    for (const name of names)
      if (name.text !== undefined && !nodes.includes(name.text))
        yield { at: name, message: `no node '${name.text}': there are ${nodes.join(', ')}` };
  },
};
