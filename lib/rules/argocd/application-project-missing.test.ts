import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { applicationProjectMissing } from './application-project-missing.ts';

const application = (spec: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: ${spec}
`;
const project = `---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: platform, namespace: argocd }
`;

describe('application-project-missing', () => {
  test('flags a project that nobody made, and says which is meant', () => {
    expect(judge(applicationProjectMissing, application('{ project: platfrom }') + project)).toEqual([
      "Application argocd/web spec.project: no AppProject 'platfrom'; did you mean 'platform'?",
    ]);
    expect(judge(applicationProjectMissing, application('{ project: elsewhere }'))).toEqual([
      "Application argocd/web spec.project: no AppProject 'elsewhere'",
    ]);
  });

  test('is a warning where the project may be somewhere else', () => {
    expect(findingsOf(applicationProjectMissing, application('{ project: platform }'), {})).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  test('accepts a project that is there, and the one that Argo CD makes', () => {
    expect(judge(applicationProjectMissing, application('{ project: platform }') + project)).toEqual([]);
    expect(judge(applicationProjectMissing, application('{ project: default }'))).toEqual([]);
    expect(judge(applicationProjectMissing, application('{}'))).toEqual([]);
  });
});
