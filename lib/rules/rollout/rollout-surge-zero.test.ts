import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout } from './rollout.fixture.ts';
import { rolloutSurgeZero } from './rollout-surge-zero.ts';

describe('rollout-surge-zero', () => {
  test('flags two zeros, as numbers or shares', () => {
    expect(judge(rolloutSurgeZero, rollout("{ maxSurge: 0%, maxUnavailable: '0' }"))).toEqual([
      'Rollout shop/web spec.strategy.canary.maxSurge: maxSurge is 0% and maxUnavailable 0',
    ]);
  });

  test('accepts one zero, since the other is a quarter unless it says otherwise', () => {
    expect(judge(rolloutSurgeZero, rollout('{ maxUnavailable: 0 }'))).toEqual([]);
    expect(judge(rolloutSurgeZero, rollout('{ maxUnavailable: 0, maxSurge: 20% }'))).toEqual([]);
  });
});
