import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { hostPortConflict } from './host-port-conflict.ts';
import { clusterOf } from './nodes.fixture.ts';

const agent = (name: string, port: string, more = '') => `---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: shop }
spec: { template: { spec: { ${more}containers: [{ name: main, image: main:1, ports: [{ ${port} }] }] } } }
`;

describe('host-port-conflict', () => {
  test('flags the second of two agents with one port', () => {
    const both =
      agent('a', 'containerPort: 9100', 'hostNetwork: true, ') +
      agent('b', 'containerPort: 80, hostPort: 9100');
    expect(judge(hostPortConflict, both)).toEqual([
      "DaemonSet shop/b spec.template.spec.containers[0].ports[0].hostPort: port 9100/TCP of every node is DaemonSet shop/a's already",
    ]);
  });

  test('accepts other protocols, other addresses, other nodes and ports of pods', () => {
    const first = agent('a', 'containerPort: 53, hostPort: 53, protocol: UDP');
    for (const second of [
      agent('b', 'containerPort: 53, hostPort: 53'),
      agent('b', 'containerPort: 53, hostPort: 53, protocol: UDP, hostIP: 10.0.0.1'),
      agent('b', 'containerPort: 53, hostPort: 53, protocol: UDP', 'nodeSelector: { disk: ssd }, '),
      agent('b', 'containerPort: 53, protocol: UDP'),
    ])
      expect(judge(hostPortConflict, first + second)).toEqual([]);
  });

  test('flags more replicas than nodes', () => {
    const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  template: { spec: { containers: [{ name: web, image: web:1, ports: [{ containerPort: 80, hostPort: 80 }] }] } }
`;
    expect(judge(hostPortConflict, deployment, clusterOf('cp', 'one', 'two'))).toEqual([
      'Deployment shop/web spec.template.spec.containers[0].ports[0].hostPort: 3 pods want port 80/TCP, and 2 nodes have one each',
    ]);
  });
});
