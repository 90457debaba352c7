import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { budget } from './autoscaling.fixture.ts';
import { pdbBothFields } from './pdb-both-fields.ts';

const place = 'PodDisruptionBudget shop/web spec.';

describe('pdb-both-fields', () => {
  test('flags both, and warns of neither', () => {
    expect(judge(pdbBothFields, budget('minAvailable: 1, maxUnavailable: 50%'))).toEqual([
      `${place}minAvailable: minAvailable (1) and maxUnavailable (50%) exclude each other`,
    ]);
    expect(judge(pdbBothFields, budget(''))).toEqual([
      `warning ${place}maxUnavailable: neither minAvailable nor maxUnavailable is set: the budget protects nothing`,
    ]);
  });

  test('accepts one of them', () => {
    expect(judge(pdbBothFields, budget('minAvailable: 1'))).toEqual([]);
    expect(judge(pdbBothFields, budget('maxUnavailable: 0'))).toEqual([]);
  });
});
