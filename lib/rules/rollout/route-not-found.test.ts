import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { route, steering, virtualService } from './rollout.fixture.ts';
import { routeNotFound } from './route-not-found.ts';

const services = virtualService(`http: [${route('api')}, { route: [] }]`);

describe('route-not-found', () => {
  test('flags a listed route that is not there and says which are', () => {
    expect(judge(routeNotFound, steering('{ name: routes, routes: [api, appi] }') + services)).toEqual([
      "Rollout shop/web spec.strategy.canary.trafficRouting.istio.virtualService.routes[1]: VirtualService routes has no route 'appi': it has api, one without a name; did you mean 'api'?",
    ]);
  });

  test('looks into the namespace that the name gives', () => {
    const elsewhere = virtualService(`http: [${route('api')}]`, 'routes', 'edge');
    expect(judge(routeNotFound, steering('{ name: routes.edge, routes: [web] }') + elsewhere)).toEqual([
      "Rollout shop/web spec.strategy.canary.trafficRouting.istio.virtualService.routes[0]: VirtualService edge/routes has no route 'web': it has api",
    ]);
  });

  test('accepts routes that are there', () => {
    expect(judge(routeNotFound, steering('{ name: routes, routes: [api] }') + services)).toEqual([]);
  });

  test('leaves a VirtualService that is missing to another rule', () => {
    expect(judge(routeNotFound, steering('{ name: routes, routes: [api] }'))).toEqual([]);
  });
});
