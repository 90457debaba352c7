import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { route, steering, virtualService } from './rollout.fixture.ts';
import { virtualServiceWeights } from './virtual-service-weights.ts';

const split = route('all', { stable: 90, canary: 10 });

describe('virtual-service-weights', () => {
  test('warns of weight for the canary', () => {
    expect(
      judge(virtualServiceWeights, steering('{ name: routes }') + virtualService(`http: [${split}]`)),
    ).toEqual([
      "VirtualService shop/routes spec.http[0].route[1].weight: 10 for 'canary', the canary of Rollout web: Git holds 0",
    ]);
  });

  test('accepts none, and any weights in routes that no Rollout steers', () => {
    expect(
      judge(virtualServiceWeights, steering('{ name: routes }') + virtualService(`http: [${route('all')}]`)),
    ).toEqual([]);
    expect(
      judge(
        virtualServiceWeights,
        steering('{ name: routes, routes: [api] }') + virtualService(`http: [${route('api')}, ${split}]`),
      ),
    ).toEqual([]);
  });
});
