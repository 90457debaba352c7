import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { render } from '../../lib/cli/render.ts';
import { at, readManifests } from '../../test/support/read-manifests.ts';
import { shippedPlatform } from '../../test/support/shipped-platform.ts';
import { buildPlatform } from '../app.ts';

const { tree } = render(buildPlatform(shippedPlatform()));
const find = readManifests(tree);
const deadNode = ['not-ready', 'unreachable'].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 30,
}));

const values = (release: string) => load(tree.get(`docs/helm/${release}/values.yaml`) ?? '');

/** Row by row what the platform's specification says of what comes by Helm: release, key, value. */
const helmRows: [release: string, key: string, value: unknown][] = [
  ['loki-stack', 'loki.image.tag', '2.9.17'],
  ['loki-stack', 'loki.persistence', { enabled: true, storageClassName: 'longhorn', size: '10Gi' }],
  ['loki-stack', 'loki.tolerations', deadNode],
  ['loki-stack', 'loki.config.compactor.retention_enabled', true],
  ['loki-stack', 'loki.config.limits_config.retention_period', '168h'],
  ['loki-stack', 'loki.config.table_manager', { retention_deletes_enabled: false }],
  ['loki-stack', 'promtail.enabled', true],
  ['loki-stack', 'promtail.tolerations', [{ operator: 'Exists' }]],
  ['prometheus-adapter', 'prometheus', { url: 'http://prometheus.monitoring.svc', port: 9090 }],
  ['prometheus-adapter', 'rules.default', false],
  ['prometheus-adapter', 'rules.resource', undefined],
];

describe('the charts of monitoring', () => {
  test.each(helmRows)('%s: %s', (release, key, value) => {
    expect(at(values(release), key)).toEqual(value);
  });

  test.each([
    ['loki-stack', '2.10.2'],
    ['kube-state-metrics', '5.27.0'],
    ['prometheus-adapter', '5.3.0'],
  ])('%s is installed once, at %s, before what it watches', (release, version) => {
    const application = find(`Application argocd/helm-${release}`);
    expect(at(application, 'spec.sources[0].targetRevision')).toBe(version);
    expect(at(application, 'spec.sources[0].helm.releaseName')).toBe(release);
    expect(at(application, 'spec.destination.namespace')).toBe('monitoring');
    expect(at(application, 'metadata.annotations')).toEqual({ 'argocd.argoproj.io/sync-wave': '-30' });
  });

  test('collect nothing that holds a Secret', () => {
    expect(at(values('kube-state-metrics'), 'collectors')).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/secrets|configmaps/)]),
    );
  });

  test('count a request once: where it arrives', () => {
    expect(at(values('prometheus-adapter'), 'rules.custom[0].metricsQuery')).toBe(
      'sum(rate(<<.Series>>{reporter="destination",<<.LabelMatchers>>}[2m])) by (<<.GroupBy>>)',
    );
  });
});
