import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { metric } from './analysis.fixture.ts';
import { analysisWithoutEnd } from './analysis-without-end.ts';
import { rollout } from './rollout.fixture.ts';

const background = rollout('{ analysis: { templates: [{ templateName: errors }] } }');
const inStep = rollout('{ steps: [{ analysis: { templates: [{ templateName: errors }] } }] }');
const canary = 'Rollout shop/web spec.strategy.canary';

describe('analysis-without-end', () => {
  test('flags a step that waits for an analysis without end', () => {
    expect(judge(analysisWithoutEnd, inStep + metric('interval: 30s'))).toEqual([
      `${canary}.steps[0].analysis.templates[0].templateName: metric 'errors' of errors is measured every 30s without end: it has no count`,
    ]);
  });

  test('warns of a background analysis that looks once', () => {
    expect(judge(analysisWithoutEnd, background + metric(''))).toEqual([
      `warning ${canary}.analysis.templates[0].templateName: metric 'errors' of errors is measured once, as the release begins: it has no interval`,
    ]);
  });

  test('accepts an experiment, which ends by its own duration', () => {
    const experiment = rollout(
      '{ steps: [{ experiment: { duration: 5m, analyses: [{ name: errors, templateName: errors }] } }] }',
    );
    expect(judge(analysisWithoutEnd, experiment + metric('interval: 30s'))).toEqual([]);
  });

  test('accepts a count in a step, none in the background, and placeholders', () => {
    expect(judge(analysisWithoutEnd, inStep + metric('interval: 30s, count: 5'))).toEqual([]);
    expect(judge(analysisWithoutEnd, inStep + metric(''))).toEqual([]);
    expect(judge(analysisWithoutEnd, background + metric('interval: 30s'))).toEqual([]);
    expect(judge(analysisWithoutEnd, inStep + metric("interval: 30s, count: '{{args.count}}'"))).toEqual([]);
  });
});
