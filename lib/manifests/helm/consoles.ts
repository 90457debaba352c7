import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { crds, isOn, port } from './objects.ts';

/** Chart `kiali-server` (kiali/helm-charts, 2.x): named by `deployment.instance_name`, whatever the release is called. */
export function kiali(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values } = chart;
  const name = values.at('deployment', 'instance_name').text ?? 'kiali';
  const labels = { 'app.kubernetes.io/name': 'kiali', 'app.kubernetes.io/instance': name };
  const number = values.at('server', 'port').number ?? 20001;
  return [
    chart.service(name, labels, [port('http', number, number), port('http-metrics', 9090, 9090)]),
    chart.deployment({
      name,
      labels,
      container: 'kiali',
      ports: { 'api-port': number, 'http-metrics': 9090 },
      values: values.at('deployment'),
      serviceAccount: `${name}-service-account`,
      replicas: values.at('deployment', 'replicas').number,
    }),
    chart.serviceAccount(`${name}-service-account`),
  ];
}

const jaegerPorts = {
  'config-rest': 5778,
  'http-zipkin': 9411,
  'grpc-http': 14250,
  'http-c-binary-trft': 14268,
  'otlp-grpc': 4317,
  'otlp-http': 4318,
  'http-query': 16686,
  'grpc-query': 16685,
  'internal-metrics': 8888,
  'span-metrics': 8889,
};

/** Chart `jaeger` (jaegertracing/helm-charts, 4.x): all in one. */
export function jaeger(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const labels = { ...chart.labels(), 'app.kubernetes.io/component': 'all-in-one' };
  const ports = Object.entries(jaegerPorts).map(([name, number]) => port(name, number, number));
  return [
    chart.service(chart.fullName, labels, ports),
    chart.deployment({
      name: chart.fullName,
      labels,
      container: 'jaeger',
      values: chart.values.at('jaeger'),
    }),
  ];
}

/** Chart `kubernetes-dashboard` (charts/kubernetes-dashboard, 7.x): four servers behind Kong. */
export function dashboard(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values, fullName } = chart;
  const partOf = {
    'app.kubernetes.io/instance': release.name,
    'app.kubernetes.io/part-of': chart.name,
  };
  const kong = new Chart(release, 'kong', values.at('kong'));
  const proxy = { 'app.kubernetes.io/component': 'app', ...kong.labels() };
  return [
    ...['api', 'auth', 'web', 'metrics-scraper'].flatMap((role) => {
      const labels = { ...partOf, 'app.kubernetes.io/name': `${chart.name}-${role}` };
      const name = `${fullName}-${role}`;
      return [
        chart.service(name, labels, [port(role, 8000, 8000)]),
        chart.deployment({ name, labels, container: name, ports: { [role]: 8000 } }),
      ];
    }),
    ...(isOn(values.at('kong', 'enabled'), true)
      ? [chart.service(`${kong.fullName}-proxy`, proxy, [port('kong-proxy-tls', 443, 8443)])]
      : []),
  ];
}

/** Chart `mysql-operator` (helm/mysql-operator, 2.x): names do not depend on the release. */
export function mysqlOperator(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const labels = { name: 'mysql-operator' };
  return [
    ...crds('mysql.oracle.com', ['InnoDBCluster', 'MySQLBackup']),
    chart.service('mysql-operator', labels, [port('https', 9443, 9443)]),
    chart.deployment({ name: 'mysql-operator', labels, container: 'mysql-operator' }),
    chart.serviceAccount('mysql-operator-sa'),
  ];
}
