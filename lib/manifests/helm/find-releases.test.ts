import { describe, expect, test } from '@jest/globals';
import { Inventory } from '../inventory.ts';
import { lineOf } from '../line-of.ts';
import { readManifests } from '../read-manifests.ts';

const application = (spec: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: helm-loki, namespace: argocd }
spec:
  destination: { namespace: logs }
${spec}
`;

function releasesOf(...files: readonly (readonly [string, string])[]) {
  const read = readManifests(files.map(([path, text]) => ({ path, text })));
  expect(read.unreadable).toEqual([]);
  return new Inventory(read).releases;
}

/** The values of the only release, and the line of its value `a`. */
function valuesOf(...files: readonly (readonly [string, string])[]) {
  const [release, ...others] = releasesOf(...files);
  expect(others).toEqual([]);
  const values = release?.values.value;
  const line = release && lineOf(release.source, release.values.at('a').steps);
  return { values, file: release?.source.file, line };
}

describe('findReleases', () => {
  test('reads values from the file that a second source holds', () => {
    const sources = `  sources:
    - chart: loki
      repoURL: https://charts.example
      targetRevision: 1.2.3
      helm: { releaseName: loki, valueFiles: [$values/helm/loki.yaml] }
    - { ref: values, repoURL: https://git.example/tree.git }`;
    const files = [
      ['apps/loki.yaml', application(sources)],
      ['tree/helm/loki.yaml', '# of loki\nb: 1\na: 2\n'],
      ['other-helm/loki.yaml', 'a: 3\n'],
    ] as const;
    expect(valuesOf(...files)).toEqual({ values: { b: 1, a: 2 }, file: 'tree/helm/loki.yaml', line: 3 });
    const [release] = releasesOf(...files);
    expect(release).toMatchObject({ name: 'loki', namespace: 'logs', chart: 'loki', version: '1.2.3' });
    expect(release?.subject.name).toBe('helm-loki');
  });

  test('finds a file at the top of the repository, wherever that lies in the tree', () => {
    const text = application('  source: { chart: loki, helm: { valueFiles: [$values/loki.yaml] } }');
    for (const path of ['loki.yaml', 'dist/loki.yaml', 'a/b/loki.yaml']) {
      expect(valuesOf(['a.yaml', text], [path, 'a: 1\n']).file).toBe(path);
    }
  });

  test('names the release after the Application unless it says otherwise', () => {
    expect(releasesOf(['a.yaml', application('  source: { chart: loki }')])[0]?.name).toBe('helm-loki');
  });

  test('reads values from the text in the Application', () => {
    const text = application('  source:\n    chart: loki\n    helm:\n      values: |\n        a: { b: 1 }');
    expect(valuesOf(['a.yaml', text])).toEqual({ values: { a: { b: 1 } }, file: 'a.yaml', line: 9 });
  });

  test('takes valuesObject instead of values, with lines of its own', () => {
    const text = application(
      '  source:\n    chart: loki\n    helm:\n      values: "c: 1"\n      valuesObject:\n        a: 1',
    );
    expect(valuesOf(['a.yaml', text])).toEqual({ values: { a: 1 }, file: 'a.yaml', line: 11 });
  });

  test('lets parameters win, typed as helm --set does', () => {
    const helm = `  source:
    chart: loki
    helm:
      valuesObject: { a: { b: 1, c: 2 }, list: [1] }
      parameters:
        - { name: a.b, value: "3" }
        - { name: enabled, value: "true" }
        - { name: text, value: "3", forceString: true }
        - { name: 'node\\.kind', value: "007" }`;
    expect(valuesOf(['a.yaml', application(helm)]).values).toEqual({
      a: { b: 3, c: 2 },
      list: [1],
      enabled: true,
      text: '3',
      'node.kind': '007',
    });
  });

  test('reads every chart of several sources, and none from source beside them', () => {
    const spec = `  source: { chart: ignored }
  sources: [{ chart: base }, { path: folder }, { chart: istiod }]`;
    expect(releasesOf(['a.yaml', application(spec)]).map(({ chart }) => chart)).toEqual(['base', 'istiod']);
  });

  test('reads the releases of Flux', () => {
    const flux = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: loki, namespace: flux }
spec:
  targetNamespace: logs
  chart: { spec: { chart: loki-stack, version: 2.10.2 } }
  values:
    a: 1
`;
    expect(valuesOf(['flux.yaml', flux])).toEqual({ values: { a: 1 }, file: 'flux.yaml', line: 8 });
    expect(releasesOf(['flux.yaml', flux])[0]).toMatchObject({
      name: 'loki',
      namespace: 'logs',
      version: '2.10.2',
    });
  });

  test.each([
    ['a path', '  source: { path: folder }'],
    ['no source', ''],
    ['a source of the wrong type', '  source: [chart]\n  sources: chart'],
  ])('finds none in an Application with %s', (_, spec) => {
    expect(releasesOf(['a.yaml', application(spec)])).toEqual([]);
  });

  test.each([
    ['text that is no YAML', 'values: "{{ template }}: ["'],
    ['a list', 'values: "[1, 2]"'],
    ['a file that is not there', 'valueFiles: [$values/none.yaml]'],
    ['wrong types', 'valuesObject: 3\n      parameters: x'],
  ])('has no values where they are %s', (_, helm) => {
    const text = application(`  source:\n    chart: loki\n    helm:\n      ${helm}`);
    expect(valuesOf(['a.yaml', text]).values).toEqual({});
  });
});
