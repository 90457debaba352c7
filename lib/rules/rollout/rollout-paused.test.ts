import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout } from './rollout.fixture.ts';
import { rolloutPaused } from './rollout-paused.ts';

describe('rollout-paused', () => {
  test('warns of a pause and of a restart', () => {
    expect(judge(rolloutPaused, rollout('{}', "paused: true\n  restartAt: '2026-11-23T09:00:00Z'"))).toEqual([
      'Rollout shop/web spec.paused: paused in Git: no new version is released, and a promotion is taken back',
      'Rollout shop/web spec.restartAt: a restart at 2026-11-23T09:00:00Z is an event, not a state: it takes later restarts back',
    ]);
  });

  test('accepts a Rollout without either', () => {
    expect(judge(rolloutPaused, rollout('{}', 'paused: false'))).toEqual([]);
  });
});
