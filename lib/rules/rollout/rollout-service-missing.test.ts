import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout, service } from './rollout.fixture.ts';
import { rolloutServiceMissing } from './rollout-service-missing.ts';

const split = rollout('{ canaryService: web-canary, stableService: web-stable }');

describe('rollout-service-missing', () => {
  test('flags a Service that is not there and the one that may be meant', () => {
    expect(judge(rolloutServiceMissing, split + service('web-stable') + service('web-canari'))).toEqual([
      "Rollout shop/web spec.strategy.canary.canaryService: there is no Service 'web-canary' in namespace shop; did you mean 'web-canari'?",
    ]);
  });

  test('is a warning where the Service may be elsewhere', () => {
    expect(judge(rolloutServiceMissing, split, {}).map((line) => line.split(' ')[0])).toEqual([
      'warning',
      'warning',
    ]);
  });

  test('accepts Services that are there', () => {
    expect(judge(rolloutServiceMissing, split + service('web-stable') + service('web-canary'))).toEqual([]);
  });
});
