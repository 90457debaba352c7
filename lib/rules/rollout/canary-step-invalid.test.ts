import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { canaryStepInvalid } from './canary-step-invalid.ts';
import { rollout } from './rollout.fixture.ts';

const steps = (...all: string[]) => rollout(`{ steps: [${all.join(', ')}] }`);
const step = 'Rollout shop/web spec.strategy.canary.steps';

describe('canary-step-invalid', () => {
  test('flags two actions in one step', () => {
    expect(judge(canaryStepInvalid, steps('{ setWeight: 10, pause: {} }'))).toEqual([
      `${step}[0]: setWeight and pause in one step: the controller refuses it`,
    ]);
  });

  test('warns of two that the controller lets pass', () => {
    expect(judge(canaryStepInvalid, steps('{ setWeight: 10, setCanaryScale: { weight: 20 } }'))).toEqual([
      `warning ${step}[0]: setWeight and setCanaryScale in one step: only one of them decides when the step is done`,
    ]);
  });

  test('flags a step without an action, misspelled or null', () => {
    expect(
      judge(canaryStepInvalid, steps('{}', '{ setWight: 10 }', '{ pause: null }', '{ wait: 1m }')),
    ).toEqual([
      `${step}[0]: the step is empty`,
      `${step}[1].setWight: 'setWight' is no action; did you mean 'setWeight'?`,
      `${step}[2].pause: pause is null, which is nothing: write pause: {}`,
      `${step}[3].wait: 'wait' is no action`,
    ]);
  });

  test('accepts one action a step', () => {
    expect(
      judge(canaryStepInvalid, steps('{ setWeight: 0 }', '{ pause: {} }', '{ plugin: { name: a/b } }')),
    ).toEqual([]);
  });
});
