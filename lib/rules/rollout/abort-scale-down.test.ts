import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { abortScaleDown } from './abort-scale-down.ts';
import { rollout } from './rollout.fixture.ts';

const place = 'Rollout shop/web spec.strategy.canary.abortScaleDownDelaySeconds: ';

describe('abort-scale-down', () => {
  test('mentions that it is not set beside dynamicStableScale', () => {
    expect(
      judge(abortScaleDown, rollout('{ dynamicStableScale: true, trafficRouting: { istio: {} } }')),
    ).toEqual([
      `${place}not set: the pods of an aborted canary go after 30 seconds while stable still grows`,
    ]);
  });

  test('mentions zero', () => {
    expect(
      judge(abortScaleDown, rollout('{ abortScaleDownDelaySeconds: 0, trafficRouting: { istio: {} } }')),
    ).toEqual([`${place}with 0 the pods of an aborted canary stay until the next release`]);
  });

  test('accepts a delay, and Rollouts to which it means nothing', () => {
    expect(
      judge(abortScaleDown, rollout('{ abortScaleDownDelaySeconds: 60, trafficRouting: { istio: {} } }')),
    ).toEqual([]);
    expect(judge(abortScaleDown, rollout('{ trafficRouting: { istio: {} } }'))).toEqual([]);
    expect(judge(abortScaleDown, rollout('{ abortScaleDownDelaySeconds: 0 }'))).toEqual([]);
  });
});
