import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout, route, steering, virtualService } from './rollout.fixture.ts';
import { routeLacksSubsets } from './route-lacks-subsets.ts';

const place = 'Rollout shop/web spec.strategy.canary.trafficRouting.istio.virtualService';

describe('route-lacks-subsets', () => {
  test('flags each listed route that lacks a subset', () => {
    const routes = virtualService(
      `http: [${route('api')}, ${route('all', { stable: 100, canray: 0 })}, ${route('old', { stable: 100 })}]`,
    );
    expect(judge(routeLacksSubsets, steering('{ name: routes, routes: [api, all] }') + routes)).toEqual([
      `${place}.routes[1]: route 'all' of VirtualService routes does not lead to the canary subset 'canary' (it leads to stable, canray); did you mean 'canray'?`,
    ]);
  });

  test('takes the only route where none is listed', () => {
    const plain = virtualService('http: [{ route: [{ destination: { host: web } }] }]');
    expect(judge(routeLacksSubsets, steering('{ name: routes }') + plain)).toEqual([
      `${place}.name: route spec.http[0] of VirtualService routes does not lead to the canary subset 'canary' (it leads to no subset)`,
      `${place}.name: route spec.http[0] of VirtualService routes does not lead to the stable subset 'stable' (it leads to no subset)`,
    ]);
  });

  test('wants the two Services of a Rollout without a DestinationRule, by the first part of the host', () => {
    const services = rollout(
      '{ canaryService: web-canary, stableService: web-stable, trafficRouting: { istio: { virtualService: { name: routes } } } }',
    );
    const hosts = (canary: string) =>
      virtualService(
        `http: [{ route: [{ destination: { host: web-stable.shop.svc } }, { destination: { host: ${canary} } }] }]`,
      );
    expect(judge(routeLacksSubsets, services + hosts('web'))).toEqual([
      `${place}.name: route spec.http[0] of VirtualService routes does not lead to the canary Service 'web-canary' (it leads to web-stable, web)`,
    ]);
    expect(judge(routeLacksSubsets, services + hosts('web-canary'))).toEqual([]);
  });

  test('finds a TCP route by its port', () => {
    const tcp = virtualService(
      'tcp: [{ match: [{ port: 1 }], route: [] }, { match: [{ port: 2 }], route: [{ destination: { host: web, subset: stable } }, { destination: { host: web, subset: canary } }] }]',
    );
    expect(judge(routeLacksSubsets, steering('{ name: routes, tcpRoutes: [{ port: 2 }] }') + tcp)).toEqual(
      [],
    );
    expect(
      judge(routeLacksSubsets, steering('{ name: routes, tcpRoutes: [{ port: 1 }] }') + tcp),
    ).toHaveLength(2);
  });

  test('accepts both halves in every managed route', () => {
    const routes = virtualService(`http: [${route('api')}, ${route('old', { stable: 100 })}]`);
    expect(judge(routeLacksSubsets, steering('{ name: routes, routes: [api] }') + routes)).toEqual([]);
  });
});
