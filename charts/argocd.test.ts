import { beforeAll, describe, expect, test } from '@jest/globals';
import { render } from '../lib/cli/render.ts';
import type { Tree } from '../lib/gitops/plan.ts';
import type { Manifest } from '../lib/manifests/manifest.ts';
import { at, readManifests } from '../test/support/read-manifests.ts';
import { shippedPlatform } from '../test/support/shipped-platform.ts';
import { buildPlatform } from './app.ts';

let tree: Tree;
let find: (identity: string) => Manifest;

beforeAll(() => {
  tree = render(buildPlatform(shippedPlatform())).tree;
  find = readManifests(tree);
});

const repository = 'ssh://git@github.com/wlals2/k8s-manifests.git';
const cluster = 'https://kubernetes.default.svc';

describe('the namespace argocd', () => {
  test('has one Application for each folder, and root for the folder of these', () => {
    const folders = new Set([...tree.keys()].map((path) => path.slice(0, path.indexOf('/'))));
    const applications = [...tree.keys()].flatMap(
      (path) => /^argocd\/(.+)-application\.yaml$/.exec(path)?.[1] ?? [],
    );
    expect([...folders].sort()).toEqual(['argocd', 'blog-system', 'cluster']);
    expect(applications.sort()).toEqual(['blog-system', 'cluster', 'root']);
    expect(
      applications.map((name) => at(find(`Application argocd/${name}`), 'spec.source.path')).sort(),
    ).toEqual([...folders].sort());
  });

  test.each([
    ['root', 'default', 'argocd', 'argocd'],
    ['cluster', 'platform', 'cluster', 'default'],
    ['blog-system', 'platform', 'blog-system', 'blog-system'],
  ])('Application %s is in project %s and applies folder %s', (name, project, path, namespace) => {
    expect(find(`Application argocd/${name}`).spec).toMatchObject({
      project,
      source: { repoURL: repository, targetRevision: 'main', path },
      destination: { server: cluster, namespace },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    });
  });

  test('leaves to Rollouts what Rollouts writes, and nothing more', () => {
    expect(at(find('Application argocd/blog-system'), 'spec.ignoreDifferences')).toEqual([
      {
        group: 'networking.istio.io',
        kind: 'VirtualService',
        jqPathExpressions: ['.spec.http[].route[].weight'],
      },
      {
        group: 'networking.istio.io',
        kind: 'DestinationRule',
        jqPathExpressions: ['.spec.subsets[].labels."rollouts-pod-template-hash"'],
      },
    ]);
    expect(at(find('Application argocd/cluster'), 'spec.ignoreDifferences')).toBeUndefined();
  });

  test.each(['root', 'cluster', 'blog-system'])(
    '%s syncs only what differs and never respects ignored differences',
    (name) => {
      expect(at(find(`Application argocd/${name}`), 'spec.syncPolicy.syncOptions')).toEqual([
        'ApplyOutOfSyncOnly=true',
        'FailOnSharedResource=true',
        'SkipDryRunOnMissingResource=true',
      ]);
    },
  );

  test('does not take what it applied with it when an Application goes', () => {
    expect([...tree.values()].join('')).not.toContain('finalizers');
  });

  test('applies the project first, then the cluster-scoped objects, then the rest', () => {
    const wave = (name: string) => find(name).metadata.annotations?.['argocd.argoproj.io/sync-wave'];
    expect(wave('AppProject argocd/platform')).toBe('-10');
    expect(wave('Application argocd/cluster')).toBe('-5');
    expect(wave('Application argocd/blog-system')).toBeUndefined();
  });

  test('fences the project in: one repository, the namespaces there are, Namespaces as only cluster-scoped kind', () => {
    expect(find('AppProject argocd/platform').spec).toEqual({
      description: 'Everything that runs here, from one repository',
      sourceRepos: [repository],
      destinations: ['argocd', 'default', 'blog-system'].map((namespace) => ({ server: cluster, namespace })),
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    });
  });

  test('lets the project hold every kind of cluster-scoped object that is in the tree', () => {
    const kinds = [...tree]
      .filter(([path]) => path.startsWith('cluster/'))
      .map(([, text]) => /^kind: (\S+)$/m.exec(text)?.[1]);
    expect([...new Set(kinds)]).toEqual(['Namespace']);
  });

  test('matches its snapshot', () => {
    const files = [...tree].filter(
      ([path]) => path.startsWith('argocd/') || path.includes('argocd-namespace'),
    );
    expect(files.map(([path, text]) => `# ${path}\n${text}`).join('')).toMatchSnapshot();
  });
});
