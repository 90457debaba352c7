import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { clusterRole, crds, isOn, port } from './objects.ts';

/** Chart `base` (manifests/charts/base, Istio 1.29): the kinds of Istio. */
export function base(): Manifest[] {
  return [
    ...crds('extensions.istio.io', ['WasmPlugin']),
    ...crds('networking.istio.io', [
      'DestinationRule',
      'EnvoyFilter',
      'Gateway',
      'ProxyConfig',
      'ServiceEntry',
      'Sidecar',
      'VirtualService',
      'WorkloadEntry',
      'WorkloadGroup',
    ]),
    ...crds('security.istio.io', ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication']),
    ...crds('telemetry.istio.io', ['Telemetry']),
  ];
}

/** Chart `istiod` (manifests/charts/istio-control/istio-discovery). */
export function istiod(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values } = chart;
  const revision = values.at('revision').text ?? '';
  const name = revision === '' ? 'istiod' : `istiod-${revision}`;
  const labels: Readonly<Record<string, string>> =
    revision === '' ? { app: 'istiod', istio: 'pilot' } : { app: 'istiod', 'istio.io/rev': revision };
  const scaled = isOn(values.at('autoscaleEnabled'), true);
  return [
    chart.service(name, labels, [
      port('grpc-xds', 15010, 15010),
      port('https-dns', 15012, 15012),
      port('https-webhook', 443, 15017),
      port('http-monitoring', 15014, 15014),
    ]),
    chart.deployment({
      name,
      labels,
      container: 'discovery',
      ports: {
        'http-debug': 8080,
        'grpc-xds': 15010,
        'tls-xds': 15012,
        'https-webhooks': 15017,
        'http-monitoring': 15014,
      },
      values,
      serviceAccount: name,
      replicas: scaled ? values.at('autoscaleMin').number : values.at('replicaCount').number,
    }),
    chart.serviceAccount(name),
    clusterRole(`istiod-clusterrole-${release.namespace ?? ''}`),
    chart.object('v1', 'ConfigMap', revision === '' ? 'istio' : `istio-${revision}`),
  ];
}
