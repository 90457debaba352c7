import { describe, expect, test } from '@jest/globals';
import type { ClusterFacts } from '../../manifests/cluster-facts.ts';
import { judge } from '../judge.fixture.ts';
import { localVolumeWithoutNode } from './local-volume-without-node.ts';

const volume = (type: string, node?: string) => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: data }
spec:
  ${type}: { path: /data }
${node === undefined ? '' : `  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [${node}] }] }] } }`}
`;
const facts: ClusterFacts = {
  whole: true,
  nodes: ['one', 'two'].map((name) => ({ name, labels: {}, taints: [] })),
};

describe('local-volume-without-node', () => {
  test('flags a local volume of no node, and warns of a folder of every node', () => {
    expect(judge(localVolumeWithoutNode, volume('local'))).toEqual([
      'PersistentVolume data spec.nodeAffinity: no node is named for the local folder /data',
    ]);
    expect(judge(localVolumeWithoutNode, volume('hostPath'))).toEqual([
      'warning PersistentVolume data spec.nodeAffinity: no node is named for the folder /data, which each node has for itself',
    ]);
  });

  test('flags a node that is not there', () => {
    expect(judge(localVolumeWithoutNode, volume('local', 'three'), facts)).toEqual([
      "PersistentVolume data spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values[0]: no node 'three': there are one, two",
    ]);
  });

  test('accepts a node that is there, and volumes that are on none', () => {
    expect(judge(localVolumeWithoutNode, volume('local', 'two'), facts)).toEqual([]);
    expect(judge(localVolumeWithoutNode, volume('nfs'))).toEqual([]);
  });
});
