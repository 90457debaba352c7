import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { dynamicStableScale } from './dynamic-stable-scale.ts';
import { rollout } from './rollout.fixture.ts';

const place = 'Rollout shop/web spec.strategy.canary';
const routed = 'trafficRouting: { istio: {} }';

describe('dynamic-stable-scale', () => {
  test('flags it without traffic routing', () => {
    expect(judge(dynamicStableScale, rollout('{ dynamicStableScale: true }'))).toEqual([
      `${place}.dynamicStableScale: dynamicStableScale needs trafficRouting, which is missing`,
    ]);
    expect(judge(dynamicStableScale, rollout('{ scaleDownDelaySeconds: 30 }'))).toEqual([
      `${place}.scaleDownDelaySeconds: scaleDownDelaySeconds needs trafficRouting, which is missing`,
    ]);
  });

  test('flags it beside a delay', () => {
    expect(
      judge(
        dynamicStableScale,
        rollout(
          `{ dynamicStableScale: true, minPodsPerReplicaSet: 2, scaleDownDelaySeconds: 30, ${routed} }`,
        ),
      ),
    ).toEqual([
      `${place}.scaleDownDelaySeconds: scaleDownDelaySeconds (30) cannot go with dynamicStableScale`,
    ]);
  });

  test('warns of a floor of one', () => {
    expect(judge(dynamicStableScale, rollout(`{ dynamicStableScale: true, ${routed} }`))).toEqual([
      `warning ${place}.minPodsPerReplicaSet: a version with little weight is left with 1 pod: minPodsPerReplicaSet is missing`,
    ]);
  });

  test('accepts it with a floor of two, and a delay without it', () => {
    expect(
      judge(dynamicStableScale, rollout(`{ dynamicStableScale: true, minPodsPerReplicaSet: 2, ${routed} }`)),
    ).toEqual([]);
    expect(judge(dynamicStableScale, rollout(`{ scaleDownDelaySeconds: 30, ${routed} }`))).toEqual([]);
  });
});
