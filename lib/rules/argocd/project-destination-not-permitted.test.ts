import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { judgeFiles, object } from './application.fixture.ts';
import { projectDestinationNotPermitted } from './project-destination-not-permitted.ts';

const inCluster = 'server: "https://kubernetes.default.svc"';
const both = (destination: string, ...permitted: string[]) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, source: { path: web }, destination: ${destination} }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { destinations: [${permitted.join(', ')}] }
`;

describe('project-destination-not-permitted', () => {
  test('flags a namespace that no destination has', () => {
    expect(
      judge(
        projectDestinationNotPermitted,
        both(`{ ${inCluster}, namespace: blog }`, `{ ${inCluster}, namespace: shop }`),
      ),
    ).toEqual([
      "Application argocd/web spec.destination.namespace: AppProject shop does not permit namespace 'blog' of in-cluster",
    ]);
  });

  test('flags a cluster that no destination has, and a namespace that one refuses', () => {
    const other = '{ server: "https://10.0.0.1", namespace: "*" }';
    expect(
      judge(projectDestinationNotPermitted, both(`{ ${inCluster}, namespace: shop }`, other)),
    ).toHaveLength(1);
    const refused = [`{ ${inCluster}, namespace: "*" }`, `{ ${inCluster}, namespace: "!kube-system" }`];
    expect(
      judge(projectDestinationNotPermitted, both(`{ ${inCluster}, namespace: kube-system }`, ...refused)),
    ).toHaveLength(1);
    expect(
      judge(projectDestinationNotPermitted, both(`{ ${inCluster}, namespace: shop }`, ...refused)),
    ).toEqual([]);
  });

  test('flags an object of the folder in another namespace', () => {
    const files = {
      'apps/web.yaml': both(`{ ${inCluster}, namespace: shop }`, `{ ${inCluster}, namespace: shop }`),
      'web/a.yaml': object('v1 ConfigMap', 'here'),
      'web/b.yaml': object('v1 ConfigMap', 'there').replace('namespace: shop', 'namespace: blog'),
      'elsewhere/c.yaml': object('v1 ConfigMap', 'far').replace('namespace: shop', 'namespace: blog'),
    };
    expect(judgeFiles(projectDestinationNotPermitted, files)).toEqual([
      "ConfigMap blog/there metadata.namespace: AppProject shop of Application web does not permit namespace 'blog' of in-cluster",
    ]);
  });

  test('accepts the same cluster by name, and patterns', () => {
    expect(
      judge(
        projectDestinationNotPermitted,
        both('{ name: in-cluster, namespace: shop }', `{ ${inCluster}, namespace: "s*" }`),
      ),
    ).toEqual([]);
    expect(
      judge(
        projectDestinationNotPermitted,
        both(`{ ${inCluster}, namespace: shop }`, '{ name: "*", namespace: shop }'),
      ),
    ).toEqual([]);
  });
});
