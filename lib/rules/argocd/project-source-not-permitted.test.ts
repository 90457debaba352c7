import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { projectSourceNotPermitted } from './project-source-not-permitted.ts';

const both = (repoURL: string, ...sourceRepos: string[]) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, sources: [{ repoURL: ${JSON.stringify(repoURL)}, path: web }] }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { sourceRepos: ${JSON.stringify(sourceRepos)} }
`;

describe('project-source-not-permitted', () => {
  test('flags a repository that no pattern permits', () => {
    expect(
      judge(projectSourceNotPermitted, both('https://charts.example/a', 'https://git.example/a')),
    ).toEqual([
      'Application argocd/web spec.sources[0].repoURL: AppProject shop does not permit the repository https://charts.example/a',
    ]);
    expect(judge(projectSourceNotPermitted, both('https://git.example/a'))).toHaveLength(1);
  });

  test('flags one that a pattern refuses, and one below the level of a single star', () => {
    expect(
      judge(projectSourceNotPermitted, both('https://git.example/a', '*', '!https://git.example/a')),
    ).toHaveLength(1);
    expect(
      judge(projectSourceNotPermitted, both('https://git.example/a/b', 'https://git.example/*')),
    ).toHaveLength(1);
  });

  test.each([
    ['https://git.example/a', '*'],
    ['https://git.example/a/b', 'https://git.example/**'],
    ['https://git.example/A.git', 'https://git.example/a'],
    ['git@github.com:shop/a.git', 'ssh://git@github.com/shop/a'],
    ['https://git.example/a', '!https://git.example/b'],
  ])('accepts %s by %s', (url, pattern) => {
    expect(judge(projectSourceNotPermitted, both(url, pattern))).toEqual([]);
  });

  test('accepts any where the project is not known', () => {
    expect(judge(projectSourceNotPermitted, both('https://git.example/a').split('---')[0] ?? '')).toEqual([]);
  });
});
