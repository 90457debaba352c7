import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { extraSubsetsDropped } from './extra-subsets-dropped.ts';
import { destinationRule, rollout, steering } from './rollout.fixture.ts';

describe('extra-subsets-dropped', () => {
  test('flags a subset beside those of the Rollout', () => {
    expect(
      judge(extraSubsetsDropped, steering('{ name: routes }') + destinationRule('stable', 'canary', 'beta')),
    ).toEqual([
      "DestinationRule shop/web spec.subsets[2].name: subset 'beta' will be removed: Rollout web keeps canary and stable only",
    ]);
  });

  test('accepts its own two, those that later versions keep, and any where no Rollout manages', () => {
    expect(
      judge(extraSubsetsDropped, steering('{ name: routes }') + destinationRule('stable', 'canary')),
    ).toEqual([]);
    const keeping = rollout(
      '{ trafficRouting: { istio: { destinationRule: { name: web, canarySubsetName: a, stableSubsetName: b, additionalSubsetNames: [c] } } } }',
    );
    expect(judge(extraSubsetsDropped, keeping + destinationRule('a', 'b', 'c'))).toEqual([]);
    expect(judge(extraSubsetsDropped, destinationRule('a', 'b', 'c'))).toEqual([]);
  });
});
