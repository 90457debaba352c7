import { describe, expect, test } from '@jest/globals';
import { application, judgeFiles } from './application.fixture.ts';
import { valuesFileMissing } from './values-file-missing.ts';

const tree = (file: string, rest = '') => ({
  'apps/root.yaml': application('source: { repoURL: "https://git.example/tree.git", path: apps }', 'root'),
  'apps/web.yaml': application(
    `sources: [{ chart: web, repoURL: "https://charts.example", helm: { valueFiles: ["${file}"]${rest} } }, { ref: values, repoURL: "https://git.example/tree" }]`,
  ),
  'helm/web/values.yaml': 'replicas: 2\n',
});

describe('values-file-missing', () => {
  test('flags a file that the repository of the ref lacks', () => {
    expect(judgeFiles(valuesFileMissing, tree('$values/helm/wbe/values.yaml'))).toEqual([
      "Application argocd/web spec.sources[0].helm.valueFiles[0]: no file 'helm/wbe/values.yaml' in https://git.example/tree",
    ]);
  });

  test('flags a ref that no source has', () => {
    expect(judgeFiles(valuesFileMissing, tree('$value/helm/web/values.yaml'))).toEqual([
      "Application argocd/web spec.sources[0].helm.valueFiles[0]: no source has the ref 'value'; there is values",
    ]);
  });

  test('accepts a file that is there, one of the chart, and one that may be missing', () => {
    expect(judgeFiles(valuesFileMissing, tree('$values/helm/web/values.yaml'))).toEqual([]);
    expect(judgeFiles(valuesFileMissing, tree('values-production.yaml'))).toEqual([]);
    expect(
      judgeFiles(valuesFileMissing, tree('$values/none.yaml', ', ignoreMissingValueFiles: true')),
    ).toEqual([]);
  });

  test('accepts what is in a repository that is not here', () => {
    const files = tree('$values/none.yaml');
    expect(judgeFiles(valuesFileMissing, { 'apps/web.yaml': files['apps/web.yaml'] })).toEqual([]);
  });
});
