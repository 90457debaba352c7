import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { service } from './rollout.fixture.ts';
import { serviceSelectsRevision } from './service-selects-revision.ts';

describe('service-selects-revision', () => {
  test('warns of a hash in the selector', () => {
    expect(
      judge(serviceSelectsRevision, service('web', '{ app: web, rollouts-pod-template-hash: 6b9cf4d }')),
    ).toEqual([
      "Service shop/web spec.selector.rollouts-pod-template-hash: '6b9cf4d' is one version of the pods, gone after the next release",
    ]);
    expect(judge(serviceSelectsRevision, service('web', '{ pod-template-hash: abc }'))).toHaveLength(1);
  });

  test('accepts other labels', () => {
    expect(judge(serviceSelectsRevision, service('web'))).toEqual([]);
  });
});
