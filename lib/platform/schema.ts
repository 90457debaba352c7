import { z } from 'zod';
import { blog } from './blog-schema.ts';
import * as field from './fields.ts';
import { monitoring } from './monitoring-schema.ts';
import { options } from './options-schema.ts';
import * as section from './sections.ts';

const { nodes } = section.cluster.shape;

/** The general section, with what Cilium and Longhorn ask of it here. */
const cluster = section.cluster.extend({
  nodes: nodes.unwrap(),
  apiServerHost: z
    .string({ error: 'allowed: the name or address of the API server' })
    .min(1, { error: 'allowed: the name or address of the API server' })
    .describe('Address of the API server that needs no Service to be reached'),
});

const edge = section
  .edge(['blog', 'monitoring', 'argocd'])
  .extend({ cacheMaxAge: field.duration.describe('How long browser and CDN may keep a page') });

/** Third-party charts by the name of their release. */
const charts = section.charts([
  'argocd',
  'argo-rollouts',
  'cert-manager',
  'cilium',
  'falco',
  'istio-base',
  'istio-egressgateway',
  'istio-ingressgateway',
  'istiod',
  'jaeger',
  'kiali',
  'kube-state-metrics',
  'kubernetes-dashboard',
  'loki-stack',
  'longhorn',
  'metallb',
  'metrics-server',
  'mysql-operator',
  'prometheus-adapter',
  'sealed-secrets',
]);

/** `platform.yaml` as written. */
export const platformFile = z.strictObject({
  cluster,
  network: section.network,
  edge,
  storage: z.strictObject({ classes: section.storageClasses }),
  registry: section.registry,
  backups: section.objectStore.describe('The S3 bucket that backups go to'),
  gitops: section.gitops.describe('The repository that Argo CD reads'),
  argocd: section.argocd,
  mail: section.mail.describe(
    'The server that alerts and notifications go out by; accounts and recipients are Secrets',
  ),
  charts: charts.describe('Third-party charts, by the name of their release'),
  blog,
  monitoring: monitoring.describe('What watches the platform'),
  options: options.prefault({}).describe('Parts that are off by default'),
  failover: section.failover.optional().describe('What `slipway failover` goes by; nothing is made of it'),
  secrets: z
    .array(section.secret)
    .describe('Every Secret the platform needs; values are sealed, never written here'),
});

/** `releases.yaml` as written: the image pins that CI moves, one line an app. */
export const releasesFile = z.strictObject({
  images: section.images(['web', 'was']),
});

/** All facts, read and normalised. */
export type Platform = z.output<typeof platformFile> & z.output<typeof releasesFile>;

/** The two files as their authors write them. */
export type PlatformInput = z.input<typeof platformFile> & z.input<typeof releasesFile>;
