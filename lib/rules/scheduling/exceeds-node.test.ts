import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { exceedsNode } from './exceeds-node.ts';
import { clusterOf, node } from './nodes.fixture.ts';

const deployment = (resources: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - { name: web, image: web:1, resources: ${resources} }
        - { name: log, image: log:1, resources: { requests: { cpu: 500m, memory: 1Gi } } }
`;
const place = 'Deployment shop/web spec.template.spec.containers';
const cluster = clusterOf('one', 'two');

describe('exceeds-node', () => {
  test('adds up the containers of a pod', () => {
    expect(judge(exceedsNode, deployment('{ requests: { memory: 7.5Gi } }'), cluster)).toEqual([
      `${place}[0].resources.requests.memory: the pod requests 8.5Gi of memory, and no node that takes it has more than 8Gi`,
    ]);
  });

  test('takes a limit for the request that is not there', () => {
    expect(judge(exceedsNode, deployment('{ limits: { cpu: 4 } }'), cluster)).toEqual([
      `${place}[1].resources.requests.cpu: the pod requests 4.5 of cpu, and no node that takes it has more than 4`,
    ]);
  });

  test('is silent where the size of a node is not known', () => {
    const { allocatable: _, ...unknown } = node('three');
    const facts = { whole: true, nodes: [node('one'), unknown] };
    expect(judge(exceedsNode, deployment('{ requests: { memory: 90Gi } }'), facts)).toEqual([]);
  });

  test('accepts what fits', () => {
    expect(judge(exceedsNode, deployment('{ requests: { memory: 7Gi } }'), cluster)).toEqual([]);
  });
});
