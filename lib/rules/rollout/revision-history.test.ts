import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { revisionHistory } from './revision-history.ts';
import { rollout } from './rollout.fixture.ts';

const blueGreen = (limit: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { ${limit}strategy: { blueGreen: { scaleDownDelayRevisionLimit: 3 } } }
`;

describe('revision-history', () => {
  test('flags more old versions than are kept, and a negative number', () => {
    expect(judge(revisionHistory, blueGreen('revisionHistoryLimit: 2, '))).toEqual([
      'Rollout shop/web spec.strategy.blueGreen.scaleDownDelayRevisionLimit: 3 old versions are to run and only 2 are kept (revisionHistoryLimit)',
    ]);
    expect(judge(revisionHistory, rollout('{}', 'revisionHistoryLimit: -1'))).toHaveLength(1);
  });

  test('warns where nothing is kept', () => {
    expect(judge(revisionHistory, rollout('{}', 'revisionHistoryLimit: 0'))).toEqual([
      'warning Rollout shop/web spec.revisionHistoryLimit: no old version is kept: nothing can be undone',
    ]);
  });

  test('accepts the ten that are kept unless told', () => {
    expect(judge(revisionHistory, blueGreen(''))).toEqual([]);
    expect(judge(revisionHistory, rollout('{}'))).toEqual([]);
  });
});
