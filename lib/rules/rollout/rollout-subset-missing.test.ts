import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { destinationRule, rollout, steering } from './rollout.fixture.ts';
import { rolloutSubsetMissing } from './rollout-subset-missing.ts';

const place = 'Rollout shop/web spec.strategy.canary.trafficRouting.istio.destinationRule';
const named = (fields: string) =>
  rollout(`{ trafficRouting: { istio: { destinationRule: { name: web, ${fields} } } } }`);

describe('rollout-subset-missing', () => {
  test('flags a subset that the DestinationRule lacks', () => {
    expect(
      judge(rolloutSubsetMissing, steering('{ name: routes }') + destinationRule('stable', 'canray')),
    ).toEqual([
      `${place}.canarySubsetName: DestinationRule web has no subset 'canary': it has stable, canray; did you mean 'canray'?`,
    ]);
    expect(judge(rolloutSubsetMissing, steering('{ name: routes }') + destinationRule())).toHaveLength(2);
  });

  test('flags one subset for both, and a missing name', () => {
    expect(judge(rolloutSubsetMissing, named('canarySubsetName: a, stableSubsetName: a'))).toEqual([
      `${place}.stableSubsetName: 'a' is the subset of both versions`,
    ]);
    expect(judge(rolloutSubsetMissing, named('canarySubsetName: a'))).toEqual([
      `${place}.stableSubsetName: the stable subset has no name`,
    ]);
  });

  test('accepts subsets that are there, and leaves a missing DestinationRule to another rule', () => {
    expect(
      judge(rolloutSubsetMissing, steering('{ name: routes }') + destinationRule('stable', 'canary')),
    ).toEqual([]);
    expect(judge(rolloutSubsetMissing, steering('{ name: routes }'))).toEqual([]);
  });
});
