import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, budget, workload } from './autoscaling.fixture.ts';
import { pdbMissing } from './pdb-missing.ts';

describe('pdb-missing', () => {
  test('mentions several pods without a budget', () => {
    expect(judge(pdbMissing, workload('[]', 'replicas: 3'))).toEqual([
      'Deployment shop/web spec: no PodDisruptionBudget selects the pods, of which there are 3 at least',
    ]);
    expect(
      judge(
        pdbMissing,
        workload('[]', '', 'Rollout') + autoscaler('minReplicas: 2, maxReplicas: 4', 'Rollout'),
      ),
    ).toHaveLength(1);
  });

  test('accepts a budget, and a single pod', () => {
    expect(judge(pdbMissing, workload('[]', 'replicas: 3') + budget('maxUnavailable: 1'))).toEqual([]);
    expect(judge(pdbMissing, workload('[]'))).toEqual([]);
  });
});
