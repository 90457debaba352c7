import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { gateway, virtualService } from './mesh.fixture.ts';
import { missingGateway } from './missing-gateway.ts';

describe('missing-gateway', () => {
  test('flags one that stands in another namespace and says where', () => {
    expect(
      judge(
        missingGateway,
        gateway('{}', 'edge', 'istio-system') + virtualService('{ gateways: [edge, mesh] }'),
      ),
    ).toEqual([
      'VirtualService shop/routes spec.gateways[0]: there is no Gateway edge in namespace shop; there is istio-system/edge',
    ]);
  });

  test('flags a slip in the name', () => {
    expect(judge(missingGateway, gateway('{}') + virtualService('{ gateways: [./edgy] }'))).toEqual([
      "VirtualService shop/routes spec.gateways[0]: there is no Gateway edgy in namespace shop; did you mean 'edge'?",
    ]);
  });

  test('flags one that only a match names', () => {
    expect(judge(missingGateway, virtualService('{ http: [{ match: [{ gateways: [a/b] }] }] }'))).toEqual([
      'VirtualService shop/routes spec.http[0].match[0].gateways[0]: there is no Gateway b in namespace a',
    ]);
  });

  test('accepts every way to name one that is there', () => {
    const routes = virtualService('{ gateways: [edge, shop/edge, edge.shop.svc.cluster.local, mesh] }');
    expect(judge(missingGateway, gateway('{}') + routes)).toEqual([]);
  });
});
