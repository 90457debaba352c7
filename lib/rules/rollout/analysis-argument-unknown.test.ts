import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { template } from './analysis.fixture.ts';
import { analysisArgumentUnknown } from './analysis-argument-unknown.ts';

const using = (args: string, text: string) =>
  template(`{ args: ${args}, metrics: [{ name: errors, provider: { web: { url: '${text}' } } }] }`);
const place = 'AnalysisTemplate shop/errors spec.metrics[0].provider.web.url: ';

describe('analysis-argument-unknown', () => {
  test('flags a placeholder that cannot be filled in', () => {
    expect(
      judge(analysisArgumentUnknown, using('[{ name: host }]', 'http://{{ args.hots }}/{{args.path}}')),
    ).toEqual([
      `${place}{{args.hots}} is not declared: args has host`,
      `${place}{{args.path}} is not declared: args has host`,
    ]);
    expect(
      judge(analysisArgumentUnknown, using('[{ name: host-name }]', 'http://{{args.hostname}}')),
    ).toEqual([`${place}{{args.hostname}} is not declared: args has host-name; did you mean 'host-name'?`]);
  });

  test('is a warning where another template, used together with it, declares the argument', () => {
    const other = template('{ args: [{ name: path }] }', 'other');
    expect(judge(analysisArgumentUnknown, using('[]', '{{args.path}}') + other)).toEqual([
      `warning ${place}{{args.path}} is not declared: args has none`,
    ]);
  });

  test('accepts declared arguments, and braces of other kinds', () => {
    expect(judge(analysisArgumentUnknown, using('[{ name: host }]', 'http://{{ args.host }}'))).toEqual([]);
    expect(judge(analysisArgumentUnknown, using('[]', '{{ $labels.pod }}'))).toEqual([]);
  });
});
