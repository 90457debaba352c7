import { describe, expect, test } from '@jest/globals';
import { judgeFiles, object } from './application.fixture.ts';
import { projectKindNotPermitted } from './project-kind-not-permitted.ts';

const application = (project: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, source: { path: web } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: ${project}
`;
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
const judge = (project: string, text: string, file = 'web/it.yaml') =>
  judgeFiles(projectKindNotPermitted, { 'apps/web.yaml': application(project), [file]: text });

describe('project-kind-not-permitted', () => {
  test('flags a kind without namespace that is not listed', () => {
    expect(judge('{}', namespace)).toEqual([
      'Namespace shop kind: AppProject shop of Application web does not permit Namespace; its clusterResourceWhitelist lacks it',
    ]);
    expect(judge('{ clusterResourceWhitelist: [{ group: apps, kind: Namespace }] }', namespace)).toHaveLength(
      1,
    );
  });

  test('flags a kind of namespaces where those that are permitted are listed', () => {
    const only = '{ namespaceResourceWhitelist: [{ group: apps, kind: Deployment }] }';
    expect(judge(only, object('v1 ConfigMap', 'web'))).toEqual([
      'ConfigMap shop/web kind: AppProject shop of Application web does not permit ConfigMap; its namespaceResourceWhitelist lacks it',
    ]);
    expect(judge(only, object('apps/v1 Deployment', 'web'))).toEqual([]);
  });

  test.each([
    '{ group: "", kind: Namespace }',
    '{ group: "*", kind: "*" }',
    '{ group: "", kind: Namespace, name: "sh*" }',
  ])('accepts %s', (entry) => {
    expect(judge(`{ clusterResourceWhitelist: [${entry}] }`, namespace)).toEqual([]);
  });

  test('accepts what is in no folder of an Application, or in one that is built', () => {
    expect(judge('{}', namespace, 'other/it.yaml')).toEqual([]);
    const files = { 'web/kustomization.yaml': 'resources: [it.yaml]', 'web/it.yaml': namespace };
    expect(judgeFiles(projectKindNotPermitted, { 'apps/web.yaml': application('{}'), ...files })).toEqual([]);
  });
});
