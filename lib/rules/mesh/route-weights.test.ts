import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { httpRules } from './mesh.fixture.ts';
import { routeWeights } from './route-weights.ts';

const weights = (...list: string[]) =>
  httpRules(`{ route: [${list.map((weight) => `{ destination: { host: web }${weight} }`).join(', ')}] }`);

describe('route-weights', () => {
  test('flags weights that are refused', () => {
    expect(judge(routeWeights, weights('', ', weight: 0'))).toEqual([
      'VirtualService shop/routes spec.http[0].route: the weights of 2 destinations add up to 0, which is refused',
    ]);
    expect(judge(routeWeights, weights(', weight: -10', ', weight: 110'))).toEqual([
      'VirtualService shop/routes spec.http[0].route[0].weight: a weight of -10 is refused',
    ]);
  });

  test('says what another sum than 100 comes to', () => {
    expect(judge(routeWeights, weights(', weight: 90', ', weight: 20'))).toEqual([
      'warning VirtualService shop/routes spec.http[0].route: the weights add up to 110: the destinations get 82 %, 18 %',
    ]);
  });

  test('accepts 100, and a single destination of any weight', () => {
    expect(judge(routeWeights, weights(', weight: 100', ', weight: 0'))).toEqual([]);
    expect(judge(routeWeights, weights(''))).toEqual([]);
    expect(judge(routeWeights, weights(', weight: 50'))).toEqual([]);
  });
});
