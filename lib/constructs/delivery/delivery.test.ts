import { describe, expect, test } from '@jest/globals';
import { collect } from '../../manifests/collect.ts';
import { at, namespace, pick } from '../shop.fixture.ts';
import { writtenByRollouts } from './application-defaults.ts';
import { FolderApplication, type FolderApplicationProps } from './folder-application.ts';
import { HelmRelease, type HelmReleaseProps } from './helm-release.ts';
import { Project } from './project.ts';
import { inWave, syncWaves } from './sync-wave.ts';
import { ValuesFile } from './values-file.ts';

const source = { repository: 'ssh://git@example.org/manifests.git', branch: 'main' };
const server = 'https://kubernetes.default.svc';
const automated = { prune: true, selfHeal: true };
const retry = { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } };
const always = ['ApplyOutOfSyncOnly=true', 'FailOnSharedResource=true'];

function folder(changed: Partial<FolderApplicationProps> = {}) {
  const chart = namespace('argocd');
  new FolderApplication(chart, 'shop', { source, project: 'platform', ...changed });
  return pick(collect(chart), 'Application', 'shop');
}

function release(changed: Partial<HelmReleaseProps> = {}) {
  const chart = namespace('argocd');
  new HelmRelease(chart, 'cache', {
    chart: { repository: 'https://charts.example', chart: 'redis', version: '1.2.3' },
    namespace: 'shop',
    values: { replicas: 2 },
    source,
    project: 'platform',
    ...changed,
  });
  const values = chart.node.findAll().filter((construct) => ValuesFile.isValuesFile(construct));
  return { application: pick(collect(chart), 'Application', 'helm-cache'), values };
}

describe('the Application of a folder', () => {
  test('reads the folder of its name, from then on by itself', () => {
    expect(at(folder(), 'spec')).toEqual({
      project: 'platform',
      source: { repoURL: source.repository, targetRevision: 'main', path: 'shop' },
      destination: { server },
      syncPolicy: { automated, retry, syncOptions: [...always, 'SkipDryRunOnMissingResource=true'] },
    });
  });

  test('never takes its objects with it when it goes', () => {
    expect(at(folder(), 'metadata')).toEqual({ name: 'shop', namespace: 'argocd' });
    expect(at(release().application, 'metadata')).toEqual({ name: 'helm-cache', namespace: 'argocd' });
  });

  test('reads another folder, or some of its files, and comes in a wave, when told to', () => {
    const application = folder({
      folder: 'cluster',
      namespace: 'default',
      include: 'a-*.yaml',
      wave: 'clusterScope',
    });
    expect(at(application, 'spec.source.path')).toBe('cluster');
    expect(at(application, 'spec.source.directory')).toEqual({ include: 'a-*.yaml' });
    expect(at(application, 'spec.destination')).toEqual({ server, namespace: 'default' });
    expect(at(application, 'metadata.annotations')).toEqual({ 'argocd.argoproj.io/sync-wave': '-90' });
    expect(at(folder({ exclude: 'b-*' }), 'spec.source.directory')).toEqual({ exclude: 'b-*' });
  });

  test('leaves to Rollouts the weights and the revision, and nothing else', () => {
    expect(at(folder({ ignoreDifferences: writtenByRollouts }), 'spec.ignoreDifferences')).toEqual([
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
    const options = at(folder({ ignoreDifferences: writtenByRollouts }), 'spec.syncPolicy.syncOptions');
    expect(options).not.toContainEqual(expect.stringContaining('RespectIgnoreDifferences'));
  });
});

describe('a Helm release', () => {
  test('has its own name, whatever its Application is called, and its values from the repository', () => {
    const { application, values } = release();
    expect(values.map(({ path, values: held }) => ({ path, held }))).toEqual([
      { path: 'docs/helm/cache/values.yaml', held: { replicas: 2 } },
    ]);
    expect(at(application, 'spec')).toEqual({
      project: 'platform',
      sources: [
        {
          repoURL: 'https://charts.example',
          chart: 'redis',
          targetRevision: '1.2.3',
          helm: { releaseName: 'cache', valueFiles: [`$values/${values[0]?.path}`] },
        },
        { repoURL: source.repository, targetRevision: 'main', ref: 'values' },
      ],
      destination: { server, namespace: 'shop' },
      syncPolicy: { automated, retry, syncOptions: always },
    });
  });

  test('is merged by the API server, put in a wave and left alone in part, when told to', () => {
    const { application } = release({
      serverSide: true,
      wave: 'clusterScope',
      ignoreDifferences: writtenByRollouts,
    });
    expect(at(application, 'spec.syncPolicy.syncOptions')).toEqual([...always, 'ServerSideApply=true']);
    expect(at(application, 'metadata.annotations')).toEqual(inWave('clusterScope'));
    expect(at(application, 'spec.ignoreDifferences')).toEqual(writtenByRollouts);
  });

  test('is known as the maker of a values file, and what is none is not', () => {
    expect([undefined, null, 5, {}, namespace('shop')].map(ValuesFile.isValuesFile)).toEqual(
      Array(5).fill(false),
    );
  });
});

test('a project fences its repositories, namespaces and cluster-scoped kinds, before any Application', () => {
  const chart = namespace('argocd');
  const project = new Project(chart, 'platform', {
    description: 'All of it',
    repositories: [source.repository, 'https://charts.example'],
    namespaces: ['shop', 'argocd'],
    clusterKinds: [{ group: '', kind: 'Namespace' }],
  });
  const manifest = pick(collect(chart), 'AppProject', project.name);
  expect(at(manifest, 'spec')).toEqual({
    description: 'All of it',
    sourceRepos: [source.repository, 'https://charts.example'],
    destinations: [
      { server, namespace: 'shop' },
      { server, namespace: 'argocd' },
    ],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
  });
  expect(at(manifest, 'metadata')).toEqual({
    name: 'platform',
    namespace: 'argocd',
    annotations: inWave('project'),
  });
});

test('the waves rise, those among Applications below zero, those among objects above', () => {
  const waves = Object.values(syncWaves);
  expect(waves).toEqual([...new Set(waves)].sort((a, b) => a - b));
  expect(waves.every(Number.isInteger)).toBe(true);
  expect([syncWaves.monitoring < 0, syncWaves.subsets > 0]).toEqual([true, true]);
  expect(syncWaves.workloads).toBeLessThan(syncWaves.databaseUsers);
  expect(syncWaves.databaseUsers).toBeLessThan(syncWaves.rollouts);
});
