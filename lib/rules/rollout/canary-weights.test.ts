import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { canaryWeights } from './canary-weights.ts';
import { rollout } from './rollout.fixture.ts';

const weights = (...all: number[]) =>
  rollout(`{ steps: [${all.map((weight) => `{ setWeight: ${weight} }`).join(', ')}] }`);
const step = 'Rollout shop/web spec.strategy.canary.steps';

describe('canary-weights', () => {
  test('flags weights out of range', () => {
    expect(judge(canaryWeights, weights(-1, 101))).toEqual([
      `${step}[0].setWeight: weight -1 is not between 0 and 100`,
      `${step}[1].setWeight: weight 101 is not between 0 and 100`,
    ]);
  });

  test('warns of a weight that falls or stays', () => {
    expect(judge(canaryWeights, weights(50, 20, 20))).toEqual([
      `warning ${step}[1].setWeight: the weight falls from 50 to 20`,
      `warning ${step}[2].setWeight: the weight is 20 already`,
    ]);
  });

  test('mentions a last step to 100', () => {
    expect(judge(canaryWeights, weights(50, 100))).toEqual([
      `info ${step}[1].setWeight: a last step to 100 is what the end of the steps does anyway`,
    ]);
  });

  test('accepts rising weights, 100 before other steps, and a higher limit', () => {
    expect(judge(canaryWeights, weights(0, 10, 50, 90))).toEqual([]);
    expect(judge(canaryWeights, rollout('{ steps: [{ setWeight: 100 }, { pause: {} }] }'))).toEqual([]);
    expect(
      judge(
        canaryWeights,
        rollout('{ trafficRouting: { maxTrafficWeight: 1000 }, steps: [{ setWeight: 500 }] }'),
      ),
    ).toEqual([]);
  });
});
