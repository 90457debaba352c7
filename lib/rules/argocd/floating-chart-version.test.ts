import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { floatingChartVersion } from './floating-chart-version.ts';

const chart = (version: string) => application(`source: { chart: web, ${version} }`);

describe('floating-chart-version', () => {
  test.each(['"*"', '1.x', '^1.2.3', '">= 1.2.3"', '"1.2"', '1.2', 'HEAD', '""'])('flags %s', (version) => {
    expect(judge(floatingChartVersion, chart(`targetRevision: ${version}`))).toHaveLength(1);
  });

  test('says what stands there', () => {
    expect(judge(floatingChartVersion, chart('targetRevision: 1.*'))).toEqual([
      "Application argocd/web spec.source.targetRevision: chart web is not pinned: '1.*' is no single version",
    ]);
    expect(judge(floatingChartVersion, chart('helm: {}'))).toEqual([
      'Application argocd/web spec.source.targetRevision: chart web is not pinned: no version is given',
    ]);
  });

  test.each(['1.2.3', 'v1.2.3', '1.2.3-rc.1', '1.2.3+up.4', '"{{ version }}"'])('accepts %s', (version) => {
    expect(judge(floatingChartVersion, chart(`targetRevision: ${version}`))).toEqual([]);
  });

  test('accepts a branch of a repository', () => {
    expect(judge(floatingChartVersion, application('source: { path: web, targetRevision: main }'))).toEqual(
      [],
    );
  });
});
