import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rolloutStrategy } from './rollout-strategy.ts';

const strategy = (text: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { template: {}, strategy: ${text} }
`;
const place = 'Rollout shop/web spec.strategy: ';

describe('rollout-strategy', () => {
  test('flags none, both, and the strategy of a Deployment', () => {
    expect(judge(rolloutStrategy, strategy('null'))).toEqual([
      `${place}there is neither canary nor blueGreen`,
    ]);
    expect(judge(rolloutStrategy, strategy('{ canary: {}, blueGreen: {} }'))).toEqual([
      `${place}canary and blueGreen exclude each other`,
    ]);
    expect(judge(rolloutStrategy, strategy('{ type: RollingUpdate }'))).toEqual([
      `${place}there is neither canary nor blueGreen but type`,
    ]);
  });

  test('does not take null for a strategy', () => {
    expect(judge(rolloutStrategy, strategy('{ canary: null }'))).toHaveLength(1);
  });

  test('accepts one, even empty', () => {
    expect(judge(rolloutStrategy, strategy('{ canary: {} }'))).toEqual([]);
    expect(judge(rolloutStrategy, strategy('{ blueGreen: { activeService: web } }'))).toEqual([]);
  });
});
