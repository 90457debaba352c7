import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { metric } from './analysis.fixture.ts';
import { analysisCondition } from './analysis-condition.ts';

const place = 'AnalysisTemplate shop/errors spec.metrics[0].successCondition: ';
const condition = (text: string) =>
  judge(analysisCondition, metric(`successCondition: ${JSON.stringify(text)}`));

describe('analysis-condition', () => {
  test.each([
    ['result[0 < 0.05', "has a '[' that is not closed"],
    ['(result[0]) < 0.05)', "has a ')' too many"],
    ['result[0] = 1', "has a single '=': write '==' to compare"],
    ['result == "ok', 'has a quotation mark that is not closed'],
    ['result[0] <', 'has an operator with nothing on one side'],
    ['< 0.05', 'has an operator with nothing on one side'],
  ])('flags %s', (text, reason) => {
    expect(condition(text)).toEqual([`${place}'${text}' ${reason}`]);
  });

  test.each([
    'result[0] < 0.05',
    'len(result) == 0 || isNaN(result[0]) || result[0] >= 0.95',
    "result.status == 'a=b (c' and all(result, {# > 1})",
    'default(result, 0) < 1',
    '!(result == nil)',
    'result matches "^[a-z]+$"',
  ])('accepts %s', (text) => {
    expect(condition(text)).toEqual([]);
  });

  test('says nothing of what is filled in later', () => {
    expect(condition('result[0] < {{args.most}}')).toEqual([]);
  });
});
