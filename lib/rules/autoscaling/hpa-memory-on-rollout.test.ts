import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, byContainer, byResource } from './autoscaling.fixture.ts';
import { hpaMemoryOnRollout } from './hpa-memory-on-rollout.ts';

describe('hpa-memory-on-rollout', () => {
  test('mentions memory of a Rollout', () => {
    expect(judge(hpaMemoryOnRollout, autoscaler(byContainer('web', 'memory'), 'Rollout'))).toEqual([
      'HorizontalPodAutoscaler shop/web spec.metrics[0].containerResource.name: memory of both versions counts while Rollout web is released',
    ]);
  });

  test('accepts CPU, and memory of a Deployment', () => {
    expect(judge(hpaMemoryOnRollout, autoscaler(byResource('cpu'), 'Rollout'))).toEqual([]);
    expect(judge(hpaMemoryOnRollout, autoscaler(byResource('memory')))).toEqual([]);
  });
});
