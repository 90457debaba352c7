import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { analysisStartingStep } from './analysis-starting-step.ts';
import { rollout } from './rollout.fixture.ts';

const starting = (step: number) =>
  rollout(`{ analysis: { startingStep: ${step} }, steps: [{ setWeight: 10 }, { pause: {} }] }`);

describe('analysis-starting-step', () => {
  test('flags a step behind the last', () => {
    expect(judge(analysisStartingStep, starting(2))).toEqual([
      'Rollout shop/web spec.strategy.canary.analysis.startingStep: there is no step 2: the 2 steps are 0 to 1',
    ]);
  });

  test('accepts the last step', () => {
    expect(judge(analysisStartingStep, starting(1))).toEqual([]);
  });
});
