import { z } from 'zod';
import { blog } from './blog-schema.ts';
import * as field from './fields.ts';
import { monitoring } from './monitoring-schema.ts';
import { options } from './options-schema.ts';

/** The sections of `platform.yaml` that hold for the whole cluster. */

const node = z.strictObject({
  name: field.dnsLabel,
  role: z.enum(['control-plane', 'worker']),
  address: field.address.optional().describe('Address in the LAN, where it is known'),
  taints: z
    .array(
      z.string().regex(/^[\w./-]+(=[\w.-]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$/, {
        error: 'allowed: key[=value]:effect, such as node-role.kubernetes.io/control-plane:NoSchedule',
      }),
    )
    .default([]),
  containerRuntime: z.string().optional().describe('As the node reports it: containerd://2.1.5'),
  allocatable: z
    .strictObject({ cpu: field.cpu, memory: field.bytes })
    .optional()
    .describe('Without it, what depends on it says "capacity not stated"'),
});

export const cluster = z.strictObject({
  kubernetes: field.version,
  apiServerHost: z
    .string({ error: 'allowed: the name or address of the API server' })
    .min(1, { error: 'allowed: the name or address of the API server' })
    .describe('Address of the API server that needs no Service to be reached'),
  nodes: z.array(node).min(1, { error: 'allowed: at least one node' }),
});

const network = z.strictObject({
  lan: field.cidr,
  router: field.address,
  loadBalancer: z.strictObject({
    pool: field.cidr.describe('Addresses that MetalLB may hand out'),
    address: field.address.describe('The one the ingress gateway gets'),
  }),
});

const edge = z.strictObject({
  domain: field.hostName,
  hosts: z
    .strictObject({ blog: field.hostName, monitoring: field.hostName, argocd: field.hostName })
    .describe('Every host the gateway answers for'),
  cacheMaxAge: field.duration.describe('How long browser and CDN may keep a page'),
});

const storageClass = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('longhorn'), replicas: field.count, default: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('static-nfs'),
    server: z.string().min(1, { error: 'allowed: the name or address of the NAS' }),
    path: z.string().regex(/^\//, { error: 'allowed: an absolute export path' }),
    default: z
      .literal(false, { error: 'allowed: false; static volumes cannot serve as the default class' })
      .default(false),
  }),
  z.strictObject({ kind: z.literal('local-path'), default: z.boolean().default(false) }),
]);

const registry = z.strictObject({
  prefix: z.string().describe('What the images of our own apps begin with'),
  pullSecret: field.dnsLabel,
});

const objectStore = z.strictObject({
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
    error: 'allowed: a bucket name of 3 to 63 lower-case letters, digits, "." and "-"',
  }),
  region: z.string().min(1, { error: 'allowed: a region such as ap-northeast-2' }),
  endpoint: field.httpUrl,
});

const gitops = z.strictObject({
  repository: z.string().regex(/^(ssh|https):\/\/\S+$/, { error: 'allowed: an ssh:// or https:// address' }),
  branch: z.string().min(1, { error: 'allowed: the name of a branch' }),
});

export const secret = z.strictObject({
  name: field.dnsLabel,
  namespace: field.dnsLabel,
  keys: z
    .array(z.string().regex(/^[\w.-]+$/, { error: 'allowed: letters, digits, "-", "_" and "."' }))
    .min(1, {
      error: 'allowed: at least one key',
    }),
});

const helmChart = z.strictObject({
  repository: field.httpUrl.describe('Address of the Helm repository'),
  chart: z.string().min(1, { error: 'allowed: the name of a chart' }),
  version: z.string().regex(/^v?\d+\.\d+\.\d+$/, { error: 'allowed: one exact version, such as 1.29.6' }),
});

/** Third-party charts by the name of their release. */
const charts = z.strictObject({
  argocd: helmChart,
  'argo-rollouts': helmChart,
  'cert-manager': helmChart,
  cilium: helmChart,
  falco: helmChart,
  'istio-base': helmChart,
  'istio-egressgateway': helmChart,
  'istio-ingressgateway': helmChart,
  istiod: helmChart,
  jaeger: helmChart,
  kiali: helmChart,
  'kube-state-metrics': helmChart,
  'kubernetes-dashboard': helmChart,
  'loki-stack': helmChart,
  longhorn: helmChart,
  metallb: helmChart,
  'metrics-server': helmChart,
  'mysql-operator': helmChart,
  'prometheus-adapter': helmChart,
  'sealed-secrets': helmChart,
});

const argocd = z.strictObject({
  reconciliation: field.duration.describe('How often Git is asked when no webhook says so'),
});

const mail = z.strictObject({
  host: z.string().min(1, { error: 'allowed: the name of the mail server' }),
  port: field.count,
});

const claim = z.strictObject({
  workloads: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9*-]+\/[a-z0-9.*-]+$/, { error: 'allowed: namespace/name, with * for anything' }),
    )
    .min(1, { error: 'allowed: at least one workload' })
    .describe('namespace/name; * stands for anything'),
  seconds: z
    .tuple([field.seconds, field.seconds])
    .refine(([earliest, latest]) => earliest <= latest, { error: 'allowed: the earliest, then the latest' })
    .describe('How long they are expected to be down: at least and at most'),
  assuming: z.literal('spread').optional().describe('Holds only as long as pods are on different nodes'),
  note: z.string().optional(),
});

export const failover = z.strictObject({
  nodeMonitorGracePeriod: field.duration
    .optional()
    .describe('--node-monitor-grace-period of kube-controller-manager, where it is not the default'),
  attachDetachSyncPeriod: field.duration
    .optional()
    .describe('--attach-detach-reconcile-sync-period of kube-controller-manager, likewise'),
  unreachableToleration: field.duration
    .optional()
    .describe('--default-unreachable-toleration-seconds of kube-apiserver, likewise'),
  expectations: z.array(claim).default([]).describe('What the operator expects when one node dies'),
});

/** `platform.yaml` as written. */
export const platformFile = z.strictObject({
  cluster,
  network,
  edge,
  storage: z.strictObject({ classes: z.record(field.dnsLabel, storageClass) }),
  registry,
  backups: objectStore.describe('The S3 bucket that backups go to'),
  gitops: gitops.describe('The repository that Argo CD reads'),
  argocd,
  mail: mail.describe(
    'The server that alerts and notifications go out by; accounts and recipients are Secrets',
  ),
  charts: charts.describe('Third-party charts, by the name of their release'),
  blog,
  monitoring: monitoring.describe('What watches the platform'),
  options: options.prefault({}).describe('Parts that are off by default'),
  failover: failover.optional().describe('What `slipway failover` goes by; nothing is made of it'),
  secrets: z.array(secret).describe('Every Secret the platform needs; values are sealed, never written here'),
});

/** `releases.yaml` as written: the image pins that CI moves, one line an app. */
export const releasesFile = z.strictObject({
  images: z.strictObject({ web: field.image, was: field.image }),
});

/** All facts, read and normalised. */
export type Platform = z.output<typeof platformFile> & z.output<typeof releasesFile>;

/** The two files as their authors write them. */
export type PlatformInput = z.input<typeof platformFile> & z.input<typeof releasesFile>;
