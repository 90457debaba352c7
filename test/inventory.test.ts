import { expect, test } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { buildPlatform } from '../charts/app.ts';
import { render } from '../lib/cli/render.ts';
import { type Manifest, describe as nameOf } from '../lib/manifests/manifest.ts';
import { shippedPlatform } from './support/shipped-platform.ts';

/** Names are identity: a name that changes here is an object that is deleted there, and with a claim its data. */
const names = [
  'AnalysisTemplate blog-system/http-error-rate',
  'AppProject argocd/platform',
  'Application argocd/blog-system',
  'Application argocd/cluster',
  'Application argocd/root',
  'ConfigMap blog-system/mysql-init',
  'ConfigMap blog-system/was-config',
  'ConfigMap blog-system/web-nginx',
  'CronJob blog-system/mysql-backup',
  'CronJob blog-system/mysql-restore',
  'Deployment blog-system/mysql',
  'Deployment blog-system/mysql-exporter',
  'DestinationRule blog-system/was-dest-rule',
  'DestinationRule blog-system/web-dest-rule',
  'Gateway blog-system/blog-gateway',
  'HorizontalPodAutoscaler blog-system/was-hpa',
  'HorizontalPodAutoscaler blog-system/web-hpa',
  'Namespace argocd',
  'Namespace blog-system',
  'NetworkPolicy blog-system/mysql-ingress',
  'NetworkPolicy blog-system/quarantine',
  'PersistentVolumeClaim blog-system/mysql-pvc',
  'PodDisruptionBudget blog-system/was-pdb',
  'PodDisruptionBudget blog-system/web-pdb',
  'Rollout blog-system/was',
  'Rollout blog-system/web',
  'Service blog-system/mysql-exporter',
  'Service blog-system/mysql-service',
  'Service blog-system/was-service',
  'Service blog-system/web-service',
  'VirtualService blog-system/blog-routes',
  'VirtualService blog-system/was-retry-timeout',
];

test('the platform consists of just these objects, by these names', () => {
  const { tree } = render(buildPlatform(shippedPlatform()));
  const objects = [...tree].flatMap(([path, text]) => (path.startsWith('docs/') ? [] : loadAll(text)));
  expect(objects.map((object) => nameOf(object as Manifest)).sort()).toEqual(names);
});
