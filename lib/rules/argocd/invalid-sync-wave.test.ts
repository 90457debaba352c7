import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { object } from './application.fixture.ts';
import { invalidSyncWave } from './invalid-sync-wave.ts';

const wave = (value: string) => object('v1 ConfigMap', 'web', '', `argocd.argoproj.io/sync-wave: ${value}`);

describe('invalid-sync-wave', () => {
  test('flags words, fractions and numbers without quotes', () => {
    expect(judge(invalidSyncWave, wave('first'))).toEqual([
      'ConfigMap shop/web metadata.annotations["argocd.argoproj.io/sync-wave"]: sync wave \'first\' is no whole number and counts as 0',
    ]);
    expect(judge(invalidSyncWave, wave('"1.5"'))).toHaveLength(1);
    expect(judge(invalidSyncWave, wave('" 1"'))).toHaveLength(1);
    expect(judge(invalidSyncWave, wave('5'))).toEqual([
      'ConfigMap shop/web metadata.annotations["argocd.argoproj.io/sync-wave"]: sync wave 5 is a number; annotations are text',
    ]);
  });

  test.each(['"0"', '"-10"', '"+3"', '"{{ wave }}"'])('accepts %s', (value) => {
    expect(judge(invalidSyncWave, wave(value))).toEqual([]);
  });

  test('accepts an object without a wave', () => {
    expect(judge(invalidSyncWave, object('v1 ConfigMap', 'web'))).toEqual([]);
  });
});
