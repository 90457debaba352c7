import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { budget } from './autoscaling.fixture.ts';
import { pdbUnhealthyPods } from './pdb-unhealthy-pods.ts';

describe('pdb-unhealthy-pods', () => {
  test('mentions the default', () => {
    expect(judge(pdbUnhealthyPods, budget('maxUnavailable: 1'))).toEqual([
      'PodDisruptionBudget shop/web spec.unhealthyPodEvictionPolicy: IfHealthyBudget, since it is not set: pods that never become ready may stop a drain',
    ]);
  });

  test('accepts AlwaysAllow', () => {
    expect(judge(pdbUnhealthyPods, budget('unhealthyPodEvictionPolicy: AlwaysAllow'))).toEqual([]);
  });
});
