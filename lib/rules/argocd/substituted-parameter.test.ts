import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { substitutedParameter } from './substituted-parameter.ts';

const parameter = (value: string) =>
  application(`source: { chart: web, helm: { parameters: [{ name: a, value: '${value}' }] } }`);

describe('substituted-parameter', () => {
  test('flags what looks like a variable', () => {
    expect(judge(substitutedParameter, parameter('$2a$10$abc'))).toEqual([
      "Application argocd/web spec.source.helm.parameters[0].value: '$2' of parameter a is taken for a variable, and is lost",
    ]);
    expect(judge(substitutedParameter, parameter(['$', '{HOME}'].join('')))).toHaveLength(1);
  });

  test.each([
    '$$2a$$10$$abc',
    '$ARGOCD_APP_NAME',
    ['$', '{ARGOCD_APP_REVISION}'].join(''),
    'ends with $',
    'plain',
    '1 $ 2',
  ])('accepts %s', (value) => {
    expect(judge(substitutedParameter, parameter(value))).toEqual([]);
  });
});
