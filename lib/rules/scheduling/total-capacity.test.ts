import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { clusterOf } from './nodes.fixture.ts';
import { totalCapacity } from './total-capacity.ts';

const workload = (kind: string, name: string, replicas: number) => `---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  template: { spec: { containers: [{ name: main, image: main:1, resources: { requests: { cpu: 1 } } }] } }
`;
const cluster = clusterOf('one', 'two');

describe('total-capacity', () => {
  test('adds up replicas and the pods of agents, and names the greediest', () => {
    const all =
      workload('Deployment', 'web', 6) + workload('DaemonSet', 'agent', 0) + workload('StatefulSet', 'db', 1);
    expect(judge(totalCapacity, all, cluster)).toEqual([
      'Deployment shop/web spec.replicas: all workloads request 9 of cpu, the nodes have 8; this one takes most, 6',
    ]);
  });

  test('accepts what fits', () => {
    expect(judge(totalCapacity, workload('Deployment', 'web', 6), cluster)).toEqual([]);
  });

  test('is silent where the nodes are not known', () => {
    expect(judge(totalCapacity, workload('Deployment', 'web', 60), { whole: true })).toEqual([]);
  });
});
