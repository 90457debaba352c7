import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { metric, template } from './analysis.fixture.ts';
import { analysisMetric } from './analysis-metric.ts';

const condition = "successCondition: 'result[0] < 1'";
const place = 'AnalysisTemplate shop/errors spec.metrics[0]';

describe('analysis-metric', () => {
  test('flags several measurements without an interval', () => {
    expect(judge(analysisMetric, metric(`${condition}, count: 3`))).toEqual([
      `${place}.interval: 3 measurements need an interval`,
    ]);
  });

  test('flags limits that the count does not reach', () => {
    expect(judge(analysisMetric, metric(`${condition}, interval: 1m, count: 2, failureLimit: 3`))).toEqual([
      `${place}.count: 2 measurements are fewer than failureLimit (3) and consecutiveSuccessLimit (0) need`,
    ]);
    expect(
      judge(analysisMetric, metric(`${condition}, interval: 1m, count: 2, inconclusiveLimit: 3`)),
    ).toEqual([`${place}.count: 2 measurements are fewer than inconclusiveLimit (3)`]);
    expect(judge(analysisMetric, metric(`${condition}, failureLimit: -1`))).toEqual([
      `${place}.failureLimit: -1 takes away the limit, and there is no consecutiveSuccessLimit either`,
    ]);
    expect(judge(analysisMetric, metric(`${condition}, failureLimit: -2`))).toHaveLength(1);
  });

  test('flags none or two providers, durations that are none, and a name twice', () => {
    expect(judge(analysisMetric, metric(condition, ''))).toEqual([`${place}.provider: there is no provider`]);
    expect(judge(analysisMetric, metric(condition, 'web: {}, plugin: { a/b: {} }'))).toEqual([
      `${place}.provider: web and plugin a/b: only one provider is possible`,
    ]);
    expect(judge(analysisMetric, metric(`${condition}, interval: '30'`))).toEqual([
      `${place}.interval: '30' is no duration such as 30s`,
    ]);
    const twice = '{ name: a, provider: { job: {} } }';
    expect(judge(analysisMetric, template(`{ metrics: [${twice}, ${twice}] }`))).toEqual([
      "AnalysisTemplate shop/errors spec.metrics[1].name: there are two metrics 'a'",
    ]);
  });

  test('warns of a metric that nothing can fail', () => {
    expect(judge(analysisMetric, metric(''))).toEqual([
      `warning ${place}.successCondition: there is neither successCondition nor failureCondition: every answer is a success`,
    ]);
  });

  test('flags a template without a metric', () => {
    expect(judge(analysisMetric, template('{}'))).toEqual([
      'AnalysisTemplate shop/errors spec.metrics: there is no metric and no other template',
    ]);
  });

  test('accepts a metric, placeholders, and a Job, which fails by itself', () => {
    expect(judge(analysisMetric, metric(`${condition}, interval: 1m, count: 5, failureLimit: 2`))).toEqual(
      [],
    );
    expect(
      judge(analysisMetric, metric(`${condition}, interval: '{{args.interval}}', count: '{{args.count}}'`)),
    ).toEqual([]);
    expect(judge(analysisMetric, metric('', 'job: {}'))).toEqual([]);
    expect(judge(analysisMetric, template('{ templates: [{ templateName: a }] }'))).toEqual([]);
  });
});
