import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { budget, workload } from './autoscaling.fixture.ts';
import { pdbOverlap } from './pdb-overlap.ts';

const first = budget('maxUnavailable: 1');

describe('pdb-overlap', () => {
  test('flags the second budget of a pod', () => {
    expect(judge(pdbOverlap, first + budget('minAvailable: 1', 'front') + workload('[]'))).toEqual([
      'PodDisruptionBudget shop/front spec.selector: Deployment web has PodDisruptionBudget web already: its pods can no longer be evicted',
    ]);
  });

  test('accepts one budget, one in two files, and two that select nothing', () => {
    expect(judge(pdbOverlap, first + workload('[]'))).toEqual([]);
    expect(judge(pdbOverlap, first + first + workload('[]'))).toEqual([]);
    expect(judge(pdbOverlap, first + budget('minAvailable: 1', 'front'))).toEqual([]);
  });
});
