import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { apiService, clusterRole, crds, isOn, port } from './objects.ts';

/** Chart `kube-state-metrics` (prometheus-community, 5.27). */
export function kubeStateMetrics(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values, fullName } = chart;
  const number = values.at('service', 'port').number ?? 8080;
  const account = values.at('serviceAccount', 'name').text || fullName;
  return [
    chart.service(fullName, chart.labels(), [port('http', number, number)]),
    chart.deployment({
      name: fullName,
      labels: chart.labels(),
      container: 'kube-state-metrics',
      ports: { http: number },
      values,
      serviceAccount: account,
      replicas: values.at('replicas').number,
    }),
    chart.serviceAccount(account),
    clusterRole(fullName),
  ];
}

/** Chart `metrics-server` (charts/metrics-server, 3.13). */
export function metricsServer(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values, fullName } = chart;
  const service = chart.service(fullName, chart.labels(), [
    port('https', values.at('service', 'port').number ?? 443),
  ]);
  const account = values.at('serviceAccount', 'name').text || fullName;
  const registered = isOn(values.at('apiService', 'create'), true);
  return [
    service,
    chart.deployment({
      name: fullName,
      labels: chart.labels(),
      container: 'metrics-server',
      ports: { https: values.at('containerPort').number ?? 10250 },
      values,
      serviceAccount: account,
      replicas: values.at('replicas').number,
    }),
    chart.serviceAccount(account),
    ...(registered ? [apiService('v1beta1.metrics.k8s.io', service)] : []),
  ];
}

/**
 * Chart `prometheus-adapter` (prometheus-community, 5.3; templates/*-apiservice.yaml): each kind of rules brings its own API, and
 * the default rules are custom ones.
 */
export function prometheusAdapter(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values, fullName } = chart;
  const rules = values.at('rules');
  const service = chart.service(fullName, chart.labels(), [
    port('https', values.at('service', 'port').number ?? 443),
  ]);
  const account = values.at('serviceAccount', 'name').text || fullName;
  const custom = isOn(rules.at('default'), true) || rules.at('custom').items.length > 0;
  const served = [
    ...(custom ? ['v1beta1.custom.metrics.k8s.io'] : []),
    ...(rules.at('external').items.length > 0 ? ['v1beta1.external.metrics.k8s.io'] : []),
    ...(rules.at('resource').keys.length > 0 ? ['v1beta1.metrics.k8s.io'] : []),
    ...(rules.at('existing').exists ? ['v1beta1.custom.metrics.k8s.io'] : []),
  ];
  return [
    service,
    chart.deployment({
      name: fullName,
      labels: chart.labels(),
      container: 'prometheus-adapter',
      ports: { https: values.at('listenPort').number ?? 6443 },
      values,
      serviceAccount: account,
      replicas: values.at('replicas').number,
    }),
    chart.serviceAccount(account),
    ...[...new Set(served)].map((name) => apiService(name, service)),
  ];
}

/** The kinds of the Prometheus operator, which chart `kube-prometheus-stack` brings. */
export function prometheusOperatorKinds(): Manifest[] {
  return crds('monitoring.coreos.com', [
    'Alertmanager',
    'AlertmanagerConfig',
    'PodMonitor',
    'Probe',
    'Prometheus',
    'PrometheusAgent',
    'PrometheusRule',
    'ScrapeConfig',
    'ServiceMonitor',
    'ThanosRuler',
  ]);
}
