import type { Manifest } from '../manifest.ts';
import { argoCd } from './argo-cd.ts';
import { argoRollouts } from './argo-rollouts.ts';
import { dashboard, jaeger, kiali, mysqlOperator } from './consoles.ts';
import { falco, falcosidekick, falcoTalon } from './falco.ts';
import type { HelmRelease } from './helm-release.ts';
import { base, istiod } from './istio.ts';
import { gateway } from './istio-gateway.ts';
import { lokiStack, promtail } from './logs.ts';
import { kubeStateMetrics, metricsServer, prometheusAdapter, prometheusOperatorKinds } from './metrics.ts';
import { cilium, ingressNginx, metallb, traefik } from './network.ts';
import { certManager, sealedSecrets } from './security.ts';
import { longhorn, nfsProvisioner } from './storage.ts';

type Promises = (release: HelmRelease) => readonly Manifest[];

/** What is known of charts, by their names. */
const charts: Readonly<Record<string, Promises>> = {
  'argo-cd': argoCd,
  'argo-rollouts': argoRollouts,
  base,
  'cert-manager': certManager,
  cilium,
  falco,
  'falco-talon': falcoTalon,
  falcosidekick,
  gateway,
  'ingress-nginx': ingressNginx,
  istiod,
  jaeger,
  'kiali-server': kiali,
  'kube-prometheus-stack': prometheusOperatorKinds,
  'kube-state-metrics': kubeStateMetrics,
  'kubernetes-dashboard': dashboard,
  'loki-stack': lokiStack,
  longhorn,
  metallb,
  'metrics-server': metricsServer,
  'mysql-operator': mysqlOperator,
  'nfs-subdir-external-provisioner': nfsProvisioner,
  'prometheus-adapter': prometheusAdapter,
  promtail,
  'sealed-secrets': sealedSecrets,
  traefik,
};

/**
 * Charts of which everything that others refer to is known. What is not among their promises is not there; the others may bring
 * more than they promise.
 */
const whole: ReadonlySet<string> = new Set(
  Object.keys(charts).filter((chart) => chart !== 'kube-prometheus-stack'),
);

/** Objects that a chart makes of its values, as far as others refer to them. A chart that is not known promises nothing. */
export function promisesOf(release: HelmRelease): readonly Manifest[] {
  const known = isKnown(release) ? charts[release.chart] : undefined;
  return known?.(release) ?? [];
}

/** Whether a release may make objects besides those that it promises. */
export function bringsMore(release: HelmRelease): boolean {
  return !isKnown(release) || !whole.has(release.chart);
}

/** Names of charts that others have too; those of Istio come from its repository. */
const ofIstio: ReadonlySet<string> = new Set(['base', 'gateway']);

function isKnown(release: HelmRelease): boolean {
  return Object.hasOwn(charts, release.chart) && (!ofIstio.has(release.chart) || isIstioChart(release));
}

/** Whether a chart comes from Istio, as far as its repository is known. */
export function isIstioChart({ repository }: HelmRelease): boolean {
  return repository === undefined || repository.includes('istio');
}
