import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { antiAffinityUnsatisfiable } from './anti-affinity-unsatisfiable.ts';
import { clusterOf } from './nodes.fixture.ts';

const deployment = (replicas: number, key = 'kubernetes.io/hostname', strategy = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}${strategy}
  template:
    metadata: { labels: { app: web } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: ${key}, labelSelector: { matchLabels: { app: web } } }]
`;
const place =
  'Deployment shop/web spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';
const cluster = clusterOf('cp', 'one', 'two');

describe('anti-affinity-unsatisfiable', () => {
  test('flags more pods than nodes that take them', () => {
    expect(judge(antiAffinityUnsatisfiable, deployment(3), cluster)).toEqual([
      `${place}: 3 pods need a node each, and 2 take them: one, two`,
    ]);
  });

  test('flags an update that must start a pod before it stops one', () => {
    expect(judge(antiAffinityUnsatisfiable, deployment(2), cluster)).toEqual([
      `${place}: 2 pods and 1 more during an update need a node each, and 2 take them: one, two`,
    ]);
    const stopsFirst = deployment(2, undefined, '\n  strategy: { rollingUpdate: { maxUnavailable: 1 } }');
    expect(judge(antiAffinityUnsatisfiable, stopsFirst, cluster)).toEqual([]);
  });

  test('is silent where nodes are not known or the spread is over something else', () => {
    expect(judge(antiAffinityUnsatisfiable, deployment(3), {})).toEqual([]);
    expect(judge(antiAffinityUnsatisfiable, deployment(3, 'topology.kubernetes.io/zone'), cluster)).toEqual(
      [],
    );
  });
});
