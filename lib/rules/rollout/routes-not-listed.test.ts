import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout, route, steering, virtualService } from './rollout.fixture.ts';
import { routesNotListed } from './routes-not-listed.ts';

const two = virtualService(`http: [${route('api')}, ${route('all')}]`);
const place = 'Rollout shop/web spec.strategy.canary.trafficRouting.istio.virtualService.routes: ';

describe('routes-not-listed', () => {
  test('flags several routes of which none is listed', () => {
    expect(judge(routesNotListed, steering('{ name: routes }') + two)).toEqual([
      `${place}VirtualService routes has 2 routes ('api', 'all') and none is listed`,
    ]);
    expect(judge(routesNotListed, steering('{ name: routes, routes: [] }') + two)).toHaveLength(1);
  });

  test('flags it for TCP too', () => {
    const tcp = virtualService('tcp: [{ match: [{ port: 1 }] }, { match: [{ port: 2 }] }]');
    expect(judge(routesNotListed, steering('{ name: routes }') + tcp)).toEqual([
      'Rollout shop/web spec.strategy.canary.trafficRouting.istio.virtualService.tcpRoutes: VirtualService routes has 2 routes (spec.tcp[0], spec.tcp[1]) and none is listed',
    ]);
  });

  test('warns of the only route, if named, beside routes that steps add', () => {
    const mirrors = rollout(
      '{ steps: [{ setMirrorRoute: { name: mirror } }], trafficRouting: { managedRoutes: [{ name: mirror }], istio: { virtualService: { name: routes } } } }',
    );
    expect(judge(routesNotListed, mirrors + virtualService(`http: [${route('all')}]`))).toEqual([
      `warning ${place}route 'all' is not listed: once a step adds a route of its own to routes, no weight is set any more`,
    ]);
  });

  test('accepts a list, and a single route without one', () => {
    expect(judge(routesNotListed, steering('{ name: routes, routes: [api] }') + two)).toEqual([]);
    expect(
      judge(routesNotListed, steering('{ name: routes }') + virtualService(`http: [${route('all')}]`)),
    ).toEqual([]);
  });

  test('does not count routes that the controller itself makes', () => {
    const managed = rollout(
      '{ trafficRouting: { managedRoutes: [{ name: api }], istio: { virtualService: { name: routes } } } }',
    );
    expect(judge(routesNotListed, managed + two)).toEqual([]);
  });
});
