import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { destinationRuleManagedTwice } from './destination-rule-managed-twice.ts';
import { destinationRule, steering } from './rollout.fixture.ts';

describe('destination-rule-managed-twice', () => {
  test('flags the second Rollout', () => {
    const both =
      steering('{ name: a }') + steering('{ name: b }', 'api') + destinationRule('stable', 'canary');
    expect(judge(destinationRuleManagedTwice, both)).toEqual([
      'Rollout shop/api spec.strategy.canary.trafficRouting.istio.destinationRule.name: DestinationRule web is managed by Rollout web already',
    ]);
  });

  test('accepts one, and the same Rollout in two files', () => {
    const one = steering('{ name: a }');
    expect(judge(destinationRuleManagedTwice, one + destinationRule())).toEqual([]);
    expect(judge(destinationRuleManagedTwice, one + one + destinationRule())).toEqual([]);
  });
});
