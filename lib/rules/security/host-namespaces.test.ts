import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { hostNamespaces } from './host-namespaces.ts';
import { workload } from './pods.fixture.ts';

describe('host-namespaces', () => {
  test('flags what is shared with the node, and only tells of it for an agent', () => {
    const text = workload('', '', 'hostPID: true\n      hostIPC: true');
    expect(judge(hostNamespaces, text)).toEqual([
      'Deployment shop/web spec.template.spec.hostPID: the pod shares the processes of its node',
      'Deployment shop/web spec.template.spec.hostIPC: the pod shares the shared memory of its node',
    ]);
    expect(judge(hostNamespaces, workload('', '', 'hostNetwork: true', 'DaemonSet'))).toEqual([
      'info DaemonSet shop/web spec.template.spec.hostNetwork: the pod shares the network of its node, past every NetworkPolicy',
    ]);
  });

  test('accepts a pod of its own', () => {
    expect(judge(hostNamespaces, workload('', '', 'hostNetwork: false'))).toEqual([]);
  });
});
