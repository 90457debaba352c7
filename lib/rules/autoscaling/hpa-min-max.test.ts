import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler } from './autoscaling.fixture.ts';
import { hpaMinMax } from './hpa-min-max.ts';

const place = 'HorizontalPodAutoscaler shop/web spec.';

describe('hpa-min-max', () => {
  test('flags limits that exclude each other', () => {
    expect(judge(hpaMinMax, autoscaler('minReplicas: 5, maxReplicas: 2'))).toEqual([
      `${place}minReplicas: minReplicas (5) is more than maxReplicas (2)`,
    ]);
    expect(judge(hpaMinMax, autoscaler('maxReplicas: 0'))).toEqual([
      `${place}maxReplicas: maxReplicas is 0: at least 1 is needed`,
    ]);
  });

  test('warns of a single pod, and mentions limits that leave nothing to scale', () => {
    expect(judge(hpaMinMax, autoscaler('maxReplicas: 5'))).toEqual([
      `warning ${place}minReplicas: minReplicas is 1, since it is not set: without load one failure takes the service away`,
    ]);
    expect(judge(hpaMinMax, autoscaler('minReplicas: 3, maxReplicas: 3'))).toEqual([
      `info ${place}maxReplicas: minReplicas and maxReplicas are both 3: nothing is scaled`,
    ]);
  });

  test('accepts two or more and room above', () => {
    expect(judge(hpaMinMax, autoscaler('minReplicas: 2, maxReplicas: 5'))).toEqual([]);
  });
});
