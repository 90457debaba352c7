import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { release } from './release.fixture.ts';
import { socketLbBypassesSidecars } from './socket-lb-bypasses-sidecars.ts';

const both = (values: string) =>
  judge(socketLbBypassesSidecars, release('cilium', values) + release('istiod'));

describe('socket-lb-bypasses-sidecars', () => {
  test('flags kube-proxy replacement in a mesh', () => {
    expect(both('{ kubeProxyReplacement: "true" }')).toEqual([
      'Application argocd/cilium values.socketLB.hostNamespaceOnly: the socket load balancer works in pods, past the sidecars of release istiod',
    ]);
    expect(both('{ socketLB: { enabled: true, hostNamespaceOnly: false } }')).toHaveLength(1);
  });

  test('accepts it for the host alone, without a mesh, and with kube-proxy', () => {
    expect(both('{ kubeProxyReplacement: true, socketLB: { hostNamespaceOnly: true } }')).toEqual([]);
    expect(judge(socketLbBypassesSidecars, release('cilium', '{ kubeProxyReplacement: true }'))).toEqual([]);
    expect(both('{ kubeProxyReplacement: false }')).toEqual([]);
  });
});
