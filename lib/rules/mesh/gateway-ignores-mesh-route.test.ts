import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { gatewayIgnoresMeshRoute } from './gateway-ignores-mesh-route.ts';
import { virtualService } from './mesh.fixture.ts';

const inMesh = (subset: string) =>
  virtualService(`{ hosts: [was], http: [{ route: [{ destination: { host: was${subset} } }] }] }`, 'was');
const atGateway = (destination: string) =>
  virtualService(
    `{ hosts: [a.example], gateways: [edge], http: [{ route: [{ destination: ${destination} }] }] }`,
  );

describe('gateway-ignores-mesh-route', () => {
  test('flags a bare host that the mesh splits', () => {
    expect(
      judge(
        gatewayIgnoresMeshRoute,
        inMesh(', subset: stable') + atGateway('{ host: was.shop.svc.cluster.local }'),
      ),
    ).toEqual([
      'VirtualService shop/routes spec.http[0].route[0].destination: was.shop.svc.cluster.local without a subset goes past VirtualService was, which splits it between stable for the mesh only',
    ]);
  });

  test('accepts a subset, and a host that is not split', () => {
    expect(
      judge(gatewayIgnoresMeshRoute, inMesh(', subset: a') + atGateway('{ host: was, subset: a }')),
    ).toEqual([]);
    expect(judge(gatewayIgnoresMeshRoute, inMesh('') + atGateway('{ host: was }'))).toEqual([]);
  });
});
