import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, budget, workload } from './autoscaling.fixture.ts';
import { pdbBlocksDrain } from './pdb-blocks-drain.ts';

const pods = (count: number) => workload('[]', `replicas: ${count}`);
const place = 'PodDisruptionBudget shop/web spec.';

describe('pdb-blocks-drain', () => {
  test('flags a budget that demands every pod', () => {
    expect(judge(pdbBlocksDrain, budget('minAvailable: 2') + pods(2))).toEqual([
      `${place}minAvailable: minAvailable is 2 and Deployment web has 2 pods at least: none may go`,
    ]);
    expect(judge(pdbBlocksDrain, budget('minAvailable: 60%') + pods(2))).toEqual([
      `${place}minAvailable: minAvailable is 60% and Deployment web has 2 pods at least: none may go`,
    ]);
  });

  test('flags a budget that lets none go', () => {
    expect(judge(pdbBlocksDrain, budget('maxUnavailable: 0') + pods(3))).toEqual([
      `${place}maxUnavailable: maxUnavailable is 0: no pod of Deployment web may go`,
    ]);
    expect(judge(pdbBlocksDrain, budget('minAvailable: 100%'))).toEqual([
      `${place}minAvailable: minAvailable is 100%: no pod may go`,
    ]);
  });

  test('counts as many pods as the autoscaler keeps at least', () => {
    const scaled = workload('[]') + autoscaler('minReplicas: 3, maxReplicas: 5');
    expect(judge(pdbBlocksDrain, budget('minAvailable: 3') + scaled)).toHaveLength(1);
    expect(judge(pdbBlocksDrain, budget('minAvailable: 2') + scaled)).toEqual([]);
  });

  test('warns where there is only one pod, which some want to be asked about', () => {
    expect(judge(pdbBlocksDrain, budget('minAvailable: 1') + pods(1))).toEqual([
      `warning ${place}minAvailable: minAvailable is 1 and Deployment web has 1 pod at least: none may go`,
    ]);
  });

  test('accepts a budget that lets one go, and pods of which nothing is known', () => {
    expect(judge(pdbBlocksDrain, budget('maxUnavailable: 1') + pods(2))).toEqual([]);
    expect(judge(pdbBlocksDrain, budget('minAvailable: 50%') + pods(2))).toEqual([]);
    expect(judge(pdbBlocksDrain, budget('minAvailable: 2'))).toEqual([]);
    expect(judge(pdbBlocksDrain, budget('minAvailable: 2') + pods(0))).toEqual([]);
  });
});
