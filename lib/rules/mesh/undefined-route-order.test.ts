import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { gateway, toWeb, virtualService } from './mesh.fixture.ts';
import { undefinedRouteOrder } from './undefined-route-order.ts';

const routes = (name: string, match: string, host = 'shop.example', gateway = 'edge') =>
  virtualService(`{ hosts: [${host}], gateways: [${gateway}], http: [{ ${match}${toWeb} }] }`, name);
const prefix = (path: string) => `match: [{ uri: { prefix: ${path} } }], `;

describe('undefined-route-order', () => {
  test('flags the second of two catch-alls', () => {
    expect(judge(undefinedRouteOrder, routes('a', '') + routes('b', prefix('/')))).toEqual([
      'VirtualService shop/b spec.http[0]: takes every request, as does spec.http[0] of VirtualService a, which has the same host and gateway',
    ]);
  });

  test('flags the same path twice', () => {
    expect(judge(undefinedRouteOrder, routes('a', prefix('/api')) + routes('b', prefix('/api')))).toEqual([
      'VirtualService shop/b spec.http[0]: prefix /api is also taken by spec.http[0] of VirtualService a, which has the same host and gateway',
    ]);
  });

  test('accepts a catch-all beside narrower rules, and other hosts and gateways', () => {
    expect(judge(undefinedRouteOrder, routes('a', '') + routes('b', prefix('/api')))).toEqual([]);
    expect(judge(undefinedRouteOrder, routes('a', '') + routes('b', '', 'blog.example'))).toEqual([]);
    expect(judge(undefinedRouteOrder, routes('a', '') + routes('b', '', 'shop.example', 'other'))).toEqual(
      [],
    );
  });

  test('accepts one that the gateway keeps out', () => {
    const kept = gateway("{ servers: [{ hosts: ['shop/shop.example'] }] }");
    const other = virtualService(
      `{ hosts: [shop.example], gateways: [shop/edge], http: [{ ${toWeb} }] }`,
      'b',
      'blog',
    );
    expect(judge(undefinedRouteOrder, routes('a', '') + other)).toHaveLength(1);
    expect(judge(undefinedRouteOrder, kept + routes('a', '') + other)).toEqual([]);
  });
});
