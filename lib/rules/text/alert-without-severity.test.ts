import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { alertWithoutSeverity } from './alert-without-severity.ts';
import { configMap } from './text.fixture.ts';

const rule = (text: string) => configMap('a.yaml', `groups: [{ name: g, rules: [{ ${text} }] }]`);

describe('alert-without-severity', () => {
  test('flags an alert without the label', () => {
    expect(judge(alertWithoutSeverity, rule('alert: A, expr: up'))).toEqual([
      'ConfigMap shop/config data["a.yaml"].groups[0].rules[0].labels.severity: alert A has no severity',
    ]);
  });

  test('accepts one with it, and a record', () => {
    expect(judge(alertWithoutSeverity, rule('alert: A, expr: up, labels: { severity: page }'))).toEqual([]);
    expect(judge(alertWithoutSeverity, rule('record: a, expr: up'))).toEqual([]);
  });
});
