import { expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { render } from '../lib/cli/render.ts';
import type { Manifest } from '../lib/manifests/manifest.ts';
import { shippedPlatform } from '../test/support/shipped-platform.ts';
import { buildPlatform } from './app.ts';

const { tree } = render(buildPlatform(shippedPlatform()));
const applications = [...tree]
  .filter(([path]) => /^argocd\/.*-application\.yaml$/.test(path))
  .map(([, text]) => load(text) as Manifest);
const waves = new Map(
  applications.map(({ metadata }) => [
    metadata.name,
    Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0),
  ]),
);

/** Waves in their order, the Applications of each by name. What comes later needs something of what comes before. */
const order: [wave: number, applications: string[]][] = [
  [-90, ['cluster', 'helm-argocd']],
  [-80, ['helm-cilium', 'helm-metrics-server', 'helm-sealed-secrets']],
  [-70, ['helm-longhorn', 'helm-metallb', 'local-path-storage']],
  [-65, ['longhorn-system', 'metallb-system']],
  [-60, ['helm-istio-base']],
  [-55, ['helm-istiod']],
  [-50, ['argocd', 'helm-istio-egressgateway', 'helm-istio-ingressgateway', 'istio-system']],
  [-45, ['helm-argo-rollouts']],
  [-30, ['helm-kube-state-metrics', 'helm-loki-stack', 'helm-prometheus-adapter', 'monitoring']],
  [
    0,
    [
      'blog-system',
      'helm-cert-manager',
      'helm-falco',
      'helm-jaeger',
      'helm-kiali',
      'helm-kubernetes-dashboard',
      'root',
    ],
  ],
];

test('Argo CD applies all Applications in these waves, those of the Rollouts last', () => {
  const found = [...new Set(waves.values())]
    .sort((a, b) => a - b)
    .map((wave) => [wave, [...waves].flatMap(([name, its]) => (its === wave ? [name] : [])).sort()]);
  expect(found).toEqual(order);
});

/** The release that brings the kinds of an API group, and their webhooks. */
const bringers: Readonly<Record<string, string>> = {
  'argoproj.io/v1alpha1 Rollout': 'helm-argo-rollouts',
  'argoproj.io/v1alpha1 AnalysisTemplate': 'helm-argo-rollouts',
  'networking.istio.io': 'helm-istiod',
  'security.istio.io': 'helm-istiod',
  'metallb.io': 'helm-metallb',
  'longhorn.io': 'helm-longhorn',
};

test('no object of a kind comes in the wave of what brings the kind, or before', () => {
  const early = [...tree].flatMap(([path, text]) => {
    const folder = path.slice(0, path.indexOf('/'));
    const { apiVersion = '', kind } = load(text) as Manifest;
    const bringer = bringers[`${apiVersion} ${kind}`] ?? bringers[apiVersion.split('/')[0] ?? ''];
    if (path.startsWith('docs/') || bringer === undefined) return [];
    return (waves.get(folder) ?? 0) > (waves.get(bringer) ?? 0) ? [] : [path];
  });
  expect(early).toEqual([]);
});
