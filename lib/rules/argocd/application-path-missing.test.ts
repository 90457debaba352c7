import { describe, expect, test } from '@jest/globals';
import { application, judgeFiles, object } from './application.fixture.ts';
import { applicationPathMissing } from './application-path-missing.ts';

const source = (path: string, repository = 'tree') =>
  `source: { repoURL: "https://git.example/${repository}.git", path: ${path} }`;
const tree = (path: string, repository?: string) => ({
  'dist/apps/root.yaml': application(source('apps'), 'root'),
  'dist/apps/web.yaml': application(source(path, repository)),
  'dist/web/a.yaml': object('v1 ConfigMap', 'a'),
  'dist/was/deep/b.yaml': object('v1 ConfigMap', 'b'),
});

describe('application-path-missing', () => {
  test('flags a folder that the repository lacks, wherever the repository lies in the tree', () => {
    expect(judgeFiles(applicationPathMissing, tree('wbe'))).toEqual([
      "Application argocd/web spec.source.path: no folder 'wbe' in https://git.example/tree.git",
    ]);
    expect(judgeFiles(applicationPathMissing, tree('deep'))).toHaveLength(1);
  });

  test.each(['web', './web/', 'was', 'was/deep', '.', '"{{ path }}"'])('accepts %s', (path) => {
    expect(judgeFiles(applicationPathMissing, tree(path))).toEqual([]);
  });

  test('accepts any folder of a repository that is not here', () => {
    expect(judgeFiles(applicationPathMissing, tree('wbe', 'other'))).toEqual([]);
  });
});
