import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, workload } from './autoscaling.fixture.ts';
import { hpaTargetsTwice } from './hpa-targets-twice.ts';

const first = workload('[]') + autoscaler('maxReplicas: 5');

describe('hpa-targets-twice', () => {
  test('flags the second autoscaler', () => {
    expect(judge(hpaTargetsTwice, first + autoscaler('maxReplicas: 9', 'Deployment', 'memory'))).toEqual([
      'HorizontalPodAutoscaler shop/memory spec.scaleTargetRef.name: Deployment web is scaled by HorizontalPodAutoscaler web already',
    ]);
  });

  test('accepts two of different kinds, and one in two files', () => {
    expect(judge(hpaTargetsTwice, first + autoscaler('maxReplicas: 9', 'Rollout', 'rollout'))).toEqual([]);
    expect(judge(hpaTargetsTwice, first + autoscaler('maxReplicas: 9'))).toEqual([]);
  });
});
