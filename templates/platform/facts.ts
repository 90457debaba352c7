import { field, generalChecks, loadFacts, loadSecrets, section, z } from 'slipway';

/** Our own services: each has a host, an image in releases.yaml, and a section of its own. */
const services = ['__service__'] as const;

const service = z.strictObject({
  port: field.port.describe('Port that the container listens on'),
  health: z
    .string()
    .regex(/^\//, { error: 'allowed: a path such as /healthz' })
    .describe('Answers 200 when all is well'),
  resources: section.resources,
  replicas: section.replicas,
  cpuTarget: field.percent.describe('Use of the requested CPU that the autoscaler aims for'),
  canary: section.canarySteps,
  traffic: section.traffic,
});

/** The oldest Kubernetes that the charts of platform.yaml support: metrics-server 0.8 and Istio 1.29 want 1.31. */
const oldestKubernetes = 'v1.31.0';

/** `platform.yaml` as written. After a change here: `npm run schemas`, so that editors know of it. */
export const platformFile = z.strictObject({
  cluster: section.cluster.extend({ kubernetes: field.versionFrom(oldestKubernetes) }),
  edge: section.edge(['argocd', ...services]),
  gitops: section.gitops,
  argocd: section.argocd,
  charts: section.charts([
    'argocd',
    'argo-rollouts',
    'istio-base',
    'istio-ingressgateway',
    'istiod',
    'metrics-server',
    'sealed-secrets',
  ]),
  services: section.named(services, service),
  failover: section.failover.optional(),
  secrets: z
    .array(section.secret)
    .describe('Every Secret the platform needs; values are sealed, never written here'),
});

/** `releases.yaml` as written: the pins that a delivery pipeline moves. */
export const releasesFile = z.strictObject({ images: section.images(services) });

/** All facts, read and normalised. */
export type Platform = z.output<typeof platformFile> & z.output<typeof releasesFile>;

/** Reads the facts of a folder, and what is sealed under `secrets/`. Throws with every problem at once. */
export function loadPlatform(folder: string) {
  const { facts, warnings } = loadFacts(folder, {
    platform: { schema: platformFile, checks: generalChecks },
    releases: { schema: releasesFile },
  });
  const platform: Platform = { ...facts.platform, ...facts.releases };
  const { sealed, unsealed } = loadSecrets(folder, platform.secrets);
  return { platform, sealed, warnings: [...warnings, ...unsealed.map(({ warning }) => warning)] };
}
