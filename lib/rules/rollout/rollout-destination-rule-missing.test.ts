import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { destinationRule, rollout, steering } from './rollout.fixture.ts';
import { rolloutDestinationRuleMissing } from './rollout-destination-rule-missing.ts';

const place = 'Rollout shop/web spec.strategy.canary.trafficRouting.istio.destinationRule.name: ';

describe('rollout-destination-rule-missing', () => {
  test('flags a name with a slip', () => {
    const slip = rollout('{ trafficRouting: { istio: { destinationRule: { name: wep } } } }');
    expect(judge(rolloutDestinationRuleMissing, slip + destinationRule())).toEqual([
      `${place}there is no DestinationRule 'wep' in namespace shop; did you mean 'web'?`,
    ]);
  });

  test('flags one of another namespace', () => {
    const elsewhere = destinationRule().replace('namespace: shop', 'namespace: edge');
    expect(judge(rolloutDestinationRuleMissing, steering('{ name: routes }') + elsewhere)).toEqual([
      `${place}there is no DestinationRule 'web' in namespace shop but in edge`,
    ]);
  });

  test('accepts one of the same namespace, and none at all', () => {
    expect(judge(rolloutDestinationRuleMissing, steering('{ name: routes }') + destinationRule())).toEqual(
      [],
    );
    expect(judge(rolloutDestinationRuleMissing, rollout('{ maxSurge: 1 }'))).toEqual([]);
  });
});
