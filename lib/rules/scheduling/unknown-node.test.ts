import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { clusterOf } from './nodes.fixture.ts';
import { unknownNode } from './unknown-node.ts';

const pod = (spec: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [], ${spec} }
`;
const affinity = (operator: string, value: string) =>
  pod(
    `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: ${operator}, values: [${value}] }] }] } } }`,
  );
const cluster = clusterOf('worker1', 'worker2');

describe('unknown-node', () => {
  test('flags a node by name that is not there', () => {
    expect(judge(unknownNode, pod('nodeName: worker3'), cluster)).toEqual([
      "Pod shop/web spec.nodeName: no node is called 'worker3': there are worker1, worker2; did you mean 'worker1'?",
    ]);
  });

  test('flags a selector that no node has', () => {
    expect(judge(unknownNode, pod('nodeSelector: { kubernetes.io/os: windows }'), cluster)).toEqual([
      'Pod shop/web spec.nodeSelector["kubernetes.io/os"]: no node has kubernetes.io/os \'windows\': there are linux',
    ]);
  });

  test('warns of a label that nobody spoke of, which may be there', () => {
    expect(judge(unknownNode, pod('nodeSelector: { disk: ssd }'), cluster)).toEqual([
      'warning Pod shop/web spec.nodeSelector.disk: no node is known to have the label disk',
    ]);
  });

  test('flags an affinity that no node fits', () => {
    expect(judge(unknownNode, affinity('In', 'worker9'), cluster)).toEqual([
      'Pod shop/web spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]: no node fits this term: there are worker1, worker2',
    ]);
    expect(judge(unknownNode, affinity('NotIn', 'worker1'), cluster)).toEqual([]);
  });

  test('accepts what is there, and everything where nodes are not known', () => {
    expect(judge(unknownNode, pod('nodeName: worker1'), cluster)).toEqual([]);
    expect(judge(unknownNode, pod('nodeName: worker9'), {})).toEqual([]);
  });
});
