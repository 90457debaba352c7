import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { steering, virtualService } from './rollout.fixture.ts';
import { rolloutWithoutProxy } from './rollout-without-proxy.ts';

const namespace = (labels: string) => `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: ${labels} }
`;
const meshed = steering('{ name: routes }') + virtualService('hosts: [web]');

describe('rollout-without-proxy', () => {
  test('warns of a namespace that is not injected', () => {
    expect(judge(rolloutWithoutProxy, namespace('{}') + meshed)).toEqual([
      'Rollout shop/web spec.strategy.canary.trafficRouting.istio.virtualService.name: VirtualService routes holds inside the mesh, and the pods of web get no proxy',
    ]);
  });

  test('accepts an injected namespace, an ambient one, and one that is not known', () => {
    expect(judge(rolloutWithoutProxy, namespace('{ istio-injection: enabled }') + meshed)).toEqual([]);
    expect(judge(rolloutWithoutProxy, namespace('{ istio.io/dataplane-mode: ambient }') + meshed)).toEqual(
      [],
    );
    expect(judge(rolloutWithoutProxy, meshed)).toEqual([]);
  });

  test('accepts a VirtualService of a gateway', () => {
    const edge = virtualService('hosts: [blog.example], gateways: [edge]');
    expect(judge(rolloutWithoutProxy, namespace('{}') + steering('{ name: routes }') + edge)).toEqual([]);
  });
});
