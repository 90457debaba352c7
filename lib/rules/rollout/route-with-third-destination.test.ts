import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { route, steering, virtualService } from './rollout.fixture.ts';
import { routeWithThirdDestination } from './route-with-third-destination.ts';

const third = route('all', { stable: 90, canary: 0, old: 10 });

describe('route-with-third-destination', () => {
  test('flags a third destination that gets traffic', () => {
    expect(
      judge(routeWithThirdDestination, steering('{ name: routes }') + virtualService(`http: [${third}]`)),
    ).toEqual([
      "VirtualService shop/routes spec.http[0].route[2].destination: 'web, subset old' is none of canary, stable: Rollout web will delete it from route 'all'",
    ]);
  });

  test('flags another host whose subset has the same name', () => {
    const mixed = virtualService(
      'http: [{ route: [{ destination: { host: web, subset: stable }, weight: 90 }, { destination: { host: web, subset: canary } }, { destination: { host: api, subset: stable }, weight: 10 }] }]',
    );
    expect(judge(routeWithThirdDestination, steering('{ name: routes }') + mixed)).toEqual([
      "VirtualService shop/routes spec.http[0].route[2].destination: 'api, subset stable' counts as stable a second time: Rollout web will give it the same weight",
    ]);
  });

  test('accepts it in a route that the Rollout does not list', () => {
    const routes = virtualService(`http: [${route('api')}, ${third}]`);
    expect(judge(routeWithThirdDestination, steering('{ name: routes, routes: [api] }') + routes)).toEqual(
      [],
    );
  });

  test('accepts one without weight, and a VirtualService that no Rollout steers', () => {
    const idle = virtualService(`http: [${route('all', { stable: 100, canary: 0, old: 0 })}]`);
    expect(judge(routeWithThirdDestination, steering('{ name: routes }') + idle)).toEqual([]);
    expect(judge(routeWithThirdDestination, virtualService(`http: [${third}]`))).toEqual([]);
  });
});
