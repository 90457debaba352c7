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

interface Source {
  readonly repoURL: string;
}

function applications(): Manifest[] {
  return [...tree.keys()].flatMap((path) => {
    const name = /^argocd\/(.+)-application\.yaml$/.exec(path)?.[1];
    return name === undefined ? [] : [find(`Application argocd/${name}`)];
  });
}

const repository = 'ssh://git@github.com/wlals2/k8s-manifests.git';
const cluster = 'https://kubernetes.default.svc';

describe('the namespace argocd', () => {
  test('has one Application for each folder, and root for the folder of these', () => {
    const folders = new Set([...tree.keys()].map((path) => path.slice(0, path.indexOf('/'))));
    folders.delete('docs');
    const applications = [...tree.keys()].flatMap(
      (path) => /^argocd\/(?!helm-)(.+)-application\.yaml$/.exec(path)?.[1] ?? [],
    );
    expect(applications.sort()).toEqual([...folders, 'root'].sort());
    expect(
      applications.map((name) => at(find(`Application argocd/${name}`), 'spec.source.path')).sort(),
    ).toEqual([...folders, 'argocd'].sort());
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

  test('waits for no Application that somebody must sync by hand', () => {
    const text = tree.get('docs/helm/argocd/values.yaml') ?? '';
    expect(text).toMatch(/if not \(policy and policy\.automated\) then\n\s+result\.status = "Healthy"/);
    expect(at(find('Application argocd/helm-cilium'), 'spec.syncPolicy')).not.toHaveProperty('automated');
  });

  test('applies the project first, then the cluster-scoped objects, then the rest', () => {
    const wave = (name: string) => find(name).metadata.annotations?.['argocd.argoproj.io/sync-wave'];
    expect(wave('AppProject argocd/platform')).toBe('-100');
    expect(wave('Application argocd/cluster')).toBe('-90');
    expect(wave('Application argocd/blog-system')).toBeUndefined();
  });

  test('fences the project in: what Applications read, and the namespaces they write to', () => {
    const spec = find('AppProject argocd/platform').spec;
    const sources = applications().flatMap((application) => {
      const one = at(application, 'spec.source') as Source | undefined;
      return one === undefined ? (at(application, 'spec.sources') as Source[]) : [one];
    });
    expect([...(at(spec, 'sourceRepos') as string[])].sort()).toEqual(
      [...new Set(sources.map(({ repoURL }) => repoURL))].sort(),
    );
    const destinations = at(spec, 'destinations') as { server: string; namespace: string }[];
    expect(new Set(destinations.map(({ server }) => server))).toEqual(new Set([cluster]));
    const written = applications().map((application) => at(application, 'spec.destination.namespace'));
    expect(destinations.map(({ namespace }) => namespace).sort()).toEqual(
      [...new Set([...written, 'cilium-secrets'])].sort(),
    );
  });

  test('lets the project hold every kind of cluster-scoped object that is in the tree', () => {
    const kinds = [...tree]
      .filter(([path]) => path.startsWith('cluster/'))
      .map(([, text]) => /^kind: (\S+)$/m.exec(text)?.[1]);
    const allowed = at(find('AppProject argocd/platform'), 'spec.clusterResourceWhitelist') as {
      kind: string;
    }[];
    expect(kinds.length).toBeGreaterThan(10);
    expect(kinds.filter((kind) => !allowed.some((one) => one.kind === kind))).toEqual([]);
  });

  test('matches its snapshot', () => {
    const files = [...tree].filter(
      ([path]) => path.startsWith('argocd/') || path.includes('argocd-namespace'),
    );
    expect(files.map(([path, text]) => `# ${path}\n${text}`).join('')).toMatchSnapshot();
  });
});
