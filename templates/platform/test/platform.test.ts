import { expect, test } from '@jest/globals';
import { schemas } from '../scripts/schemas.ts';
import { findings, read, rendering } from './rendered.ts';

/** Every object of the platform. A name is an identity: renaming an object deletes one and makes another. */
const names = [
  'AppProject argocd/platform',
  'Application argocd/argocd',
  'Application argocd/cluster',
  'Application argocd/helm-argo-rollouts',
  'Application argocd/helm-argocd',
  'Application argocd/helm-istio-base',
  'Application argocd/helm-istio-ingressgateway',
  'Application argocd/helm-istiod',
  'Application argocd/helm-metrics-server',
  'Application argocd/helm-sealed-secrets',
  'Application argocd/istio-system',
  'Application argocd/root',
  'Application argocd/__namespace__',
  'DestinationRule __namespace__/__service__-dest-rule',
  'Gateway istio-system/gateway',
  'HorizontalPodAutoscaler __namespace__/__service__-hpa',
  'Namespace argo-rollouts',
  'Namespace argocd',
  'Namespace istio-system',
  'Namespace __namespace__',
  'NetworkPolicy __namespace__/quarantine',
  'PeerAuthentication istio-system/default',
  'PodDisruptionBudget __namespace__/__service__-pdb',
  'Rollout __namespace__/__service__',
  'Service __namespace__/__service__-service',
  'VirtualService argocd/argocd-routes',
  'VirtualService __namespace__/__service__-routes',
];

test('the platform consists of just these objects, by these names', () => {
  const made = rendering.manifests.map(({ manifest: { kind, metadata } }) =>
    [kind, [metadata.namespace, metadata.name].filter(Boolean).join('/')].join(' '),
  );
  expect(made.sort()).toEqual(names.sort());
});

test('no rule finds an error or a warning that nobody answers for', () => {
  expect(findings()).toEqual([]);
});

test('editors complete the facts by schemas that say what facts.ts says', () => {
  for (const [file, text] of schemas()) expect(read(file)).toBe(text);
});
