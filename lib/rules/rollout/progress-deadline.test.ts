import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { progressDeadline } from './progress-deadline.ts';
import { rollout } from './rollout.fixture.ts';

describe('progress-deadline', () => {
  test('flags a deadline that is not above minReadySeconds', () => {
    expect(
      judge(progressDeadline, rollout('{}', 'progressDeadlineSeconds: 30\n  minReadySeconds: 30')),
    ).toEqual([
      'Rollout shop/web spec.progressDeadlineSeconds: progressDeadlineSeconds (30) must be more than minReadySeconds (30)',
    ]);
  });

  test('counts with the default', () => {
    expect(judge(progressDeadline, rollout('{}', 'minReadySeconds: 900'))).toEqual([
      'Rollout shop/web spec.minReadySeconds: progressDeadlineSeconds (600 unless set) must be more than minReadySeconds (900)',
    ]);
  });

  test('accepts the default, and more than minReadySeconds', () => {
    expect(judge(progressDeadline, rollout('{}', 'minReadySeconds: 30'))).toEqual([]);
    expect(judge(progressDeadline, rollout('{}', 'progressDeadlineSeconds: 1'))).toEqual([]);
  });
});
