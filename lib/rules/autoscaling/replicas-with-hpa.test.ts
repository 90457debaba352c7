import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, workload } from './autoscaling.fixture.ts';
import { replicasWithHpa } from './replicas-with-hpa.ts';

const hpa = (kind?: string) => autoscaler('minReplicas: 2, maxReplicas: 5', kind);

describe('replicas-with-hpa', () => {
  test('flags replicas beside an autoscaler', () => {
    expect(judge(replicasWithHpa, workload('[]', 'replicas: 3') + hpa())).toEqual([
      'Deployment shop/web spec.replicas: 3 here and 2 to 5 by HorizontalPodAutoscaler web',
    ]);
    expect(judge(replicasWithHpa, workload('[]', 'replicas: 3', 'Rollout') + hpa('Rollout'))).toHaveLength(1);
  });

  test('accepts replicas without an autoscaler, one without replicas, and one of another kind', () => {
    expect(judge(replicasWithHpa, workload('[]', 'replicas: 3'))).toEqual([]);
    expect(judge(replicasWithHpa, workload('[]') + hpa())).toEqual([]);
    expect(judge(replicasWithHpa, workload('[]', 'replicas: 3') + hpa('Rollout'))).toEqual([]);
  });
});
