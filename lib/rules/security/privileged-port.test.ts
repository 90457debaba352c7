import { describe, expect, test } from '@jest/globals';
import type { ClusterFacts } from '../../manifests/cluster-facts.ts';
import { judge } from '../judge.fixture.ts';
import { place, workload } from './pods.fixture.ts';
import { privilegedPort } from './privileged-port.ts';

const listening = (port: number, security: string, pod = '') =>
  workload(security, `, ports: [{ containerPort: ${port} }]`, pod);
const at = `Deployment ${place}.ports[0].containerPort`;
const facts = (...runtimes: string[]): ClusterFacts => ({
  whole: true,
  nodes: runtimes.map((containerRuntime, index) => ({
    name: `node${index}`,
    labels: {},
    taints: [],
    ...(containerRuntime === '' ? {} : { containerRuntime }),
  })),
});

describe('privileged-port', () => {
  test('flags port 80 where a node runs containerd before 2.0', () => {
    const cluster = facts('containerd://2.1.5', 'containerd://1.7.28');
    expect(judge(privilegedPort, listening(80, 'runAsUser: 101'), cluster)).toEqual([
      `${at}: container main is not root and wants port 80, which node1 (containerd://1.7.28) refuses`,
    ]);
  });

  test('warns where a runtime is not known', () => {
    for (const cluster of [{}, facts('containerd://2.1.5', '')])
      expect(judge(privilegedPort, listening(80, 'runAsNonRoot: true'), cluster)).toEqual([
        `warning ${at}: container main is not root and wants port 80, which containerd gives it from 2.0 only`,
      ]);
  });

  test('accepts root, other ports, new runtimes, the sysctl and the capability', () => {
    const old = facts('containerd://1.7.28');
    expect(judge(privilegedPort, listening(80, ''), old)).toEqual([]);
    expect(judge(privilegedPort, listening(8080, 'runAsUser: 101'), old)).toEqual([]);
    expect(judge(privilegedPort, listening(80, 'runAsUser: 101'), facts('containerd://2.1.5'))).toEqual([]);
    const sysctl =
      "securityContext: { sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: '0' }] }";
    expect(judge(privilegedPort, listening(80, 'runAsUser: 101', sysctl), old)).toEqual([]);
    const added = 'runAsUser: 101, capabilities: { add: [NET_BIND_SERVICE] }';
    expect(judge(privilegedPort, listening(80, added), old)).toEqual([]);
  });
});
