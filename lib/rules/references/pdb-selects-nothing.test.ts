import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { pdbSelectsNothing } from './pdb-selects-nothing.ts';
import { deployment, named } from './pods.fixture.ts';

const budget = (spec: string) => named('policy/v1', 'PodDisruptionBudget', 'web', `spec: { ${spec} }`);
const web = deployment('');

describe('pdb-selects-nothing', () => {
  test('flags labels that no pod has', () => {
    expect(
      judge(pdbSelectsNothing, budget('selector: { matchLabels: { app: web, version: v1 } }') + web),
    ).toEqual([
      'PodDisruptionBudget shop/web spec.selector: no pod of shop has app=web, version=v1; pods of Deployment web have no version',
    ]);
    const expressions = 'selector: { matchExpressions: [{ key: app, operator: In, values: [api, was] }] }';
    expect(judge(pdbSelectsNothing, budget(expressions) + web)).toEqual([
      'PodDisruptionBudget shop/web spec.selector: no pod of shop has app In (api, was)',
    ]);
  });

  test('flags a budget without selector', () => {
    expect(judge(pdbSelectsNothing, budget('maxUnavailable: 1') + web)).toEqual([
      'PodDisruptionBudget shop/web spec.selector: no selector: the budget is for no pod',
    ]);
  });

  test('accepts selectors of pods that are there; an empty one is that of all', () => {
    expect(judge(pdbSelectsNothing, budget('selector: { matchLabels: { app: web } }') + web)).toEqual([]);
    expect(judge(pdbSelectsNothing, budget('selector: {}') + web)).toEqual([]);
    const other = 'selector: { matchExpressions: [{ key: app, operator: NotIn, values: [was] }] }';
    expect(judge(pdbSelectsNothing, budget(other) + web)).toEqual([]);
  });
});
