import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deprecatedChart } from './deprecated-chart.ts';
import { release } from './release.fixture.ts';

describe('deprecated-chart', () => {
  test('flags charts of which nothing more comes', () => {
    expect(judge(deprecatedChart, release('kubernetes-dashboard'))).toEqual([
      'Application argocd/kubernetes-dashboard chart: chart kubernetes-dashboard has ended: its project was archived in January 2026',
    ]);
    expect(judge(deprecatedChart, release('loki-stack'))).toHaveLength(1);
  });

  test('accepts others', () => {
    expect(judge(deprecatedChart, release('loki') + release('toString'))).toEqual([]);
  });
});
