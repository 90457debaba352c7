import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { conflictingMeshHosts } from './conflicting-mesh-hosts.ts';
import { virtualService } from './mesh.fixture.ts';

describe('conflicting-mesh-hosts', () => {
  const first = virtualService('{ hosts: [web] }', 'first');

  test('flags the second of two, however the host is written', () => {
    expect(
      judge(
        conflictingMeshHosts,
        first + virtualService('{ hosts: [web.shop.svc.cluster.local] }', 'second', 'blog'),
      ),
    ).toEqual([
      "VirtualService blog/second spec.hosts[0]: VirtualService shop/first has the host 'web.shop.svc.cluster.local' in the mesh too: only one of them holds",
    ]);
    expect(
      judge(conflictingMeshHosts, first + virtualService('{ hosts: [web], gateways: [a, mesh] }')),
    ).toHaveLength(1);
  });

  test('accepts the same short name in two namespaces, and routes of a gateway', () => {
    expect(judge(conflictingMeshHosts, first + virtualService('{ hosts: [web] }', 'second', 'blog'))).toEqual(
      [],
    );
    expect(judge(conflictingMeshHosts, first + virtualService('{ hosts: [web], gateways: [a] }'))).toEqual(
      [],
    );
  });

  test('accepts two that no namespace sees both', () => {
    const kept = (name: string, inside: string) =>
      virtualService("{ hosts: [api.example], exportTo: ['.'] }", name, inside);
    expect(judge(conflictingMeshHosts, kept('a', 'shop') + kept('b', 'blog'))).toEqual([]);
    expect(judge(conflictingMeshHosts, kept('a', 'shop') + kept('b', 'shop'))).toHaveLength(1);
  });

  test('takes an object that is written twice for one', () => {
    expect(judge(conflictingMeshHosts, first + first)).toEqual([]);
  });
});
