import type { Manifest } from '../manifest.ts';
import { Chart, type Port } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { crds, isOn, port } from './objects.ts';

/** A part of Argo CD: its name in the values, in Kubernetes, and its ports. */
interface Part {
  readonly key: string;
  readonly name: string;
  readonly ports: readonly Port[];
  readonly containerPorts: Readonly<Record<string, number>>;
  /** Port of the Service `…-metrics`, where there is one. */
  readonly metrics?: number;
  readonly kind?: 'StatefulSet';
}

const parts: readonly Part[] = [
  {
    key: 'server',
    name: 'server',
    ports: [port('http', 80, 8080), port('https', 443, 8080)],
    containerPorts: { server: 8080, metrics: 8083 },
    metrics: 8083,
  },
  {
    key: 'repoServer',
    name: 'repo-server',
    ports: [port('tcp-repo-server', 8081, 'repo-server')],
    containerPorts: { 'repo-server': 8081, metrics: 8084 },
    metrics: 8084,
  },
  {
    key: 'controller',
    name: 'application-controller',
    ports: [],
    containerPorts: { metrics: 8082 },
    metrics: 8082,
    kind: 'StatefulSet',
  },
  {
    key: 'applicationSet',
    name: 'applicationset-controller',
    ports: [port('http-webhook', 7000, 'webhook')],
    containerPorts: { webhook: 7000, metrics: 8080 },
    metrics: 8080,
  },
  {
    key: 'notifications',
    name: 'notifications-controller',
    ports: [],
    containerPorts: { metrics: 9001 },
    metrics: 9001,
  },
  {
    key: 'dex',
    name: 'dex-server',
    ports: [port('http', 5556), port('grpc', 5557)],
    containerPorts: { http: 5556, grpc: 5557, metrics: 5558 },
  },
  {
    key: 'redis',
    name: 'redis',
    ports: [port('tcp-redis', 6379, 'redis')],
    containerPorts: { redis: 6379 },
  },
];

/** Chart `argo-cd` (charts/argo-cd, 9.3): its `nameOverride` is `argocd` by default. */
export function argoCd(release: HelmRelease): Manifest[] {
  const chart = new Chart(release, 'argocd');
  const { values } = chart;
  const wanted = parts.filter(({ key }) => isOn(values.at(key, 'enabled'), true));
  const kinds = ['Application', 'ApplicationSet', 'AppProject'];
  return [
    ...wanted.flatMap((part) => objectsOf(chart, part)),
    ...['argocd-cm', 'argocd-cmd-params-cm', 'argocd-rbac-cm'].map((name) =>
      chart.object('v1', 'ConfigMap', name),
    ),
    ...(isOn(values.at('crds', 'install'), true) ? crds('argoproj.io', kinds) : []),
  ];
}

function objectsOf(chart: Chart, { key, name, ports, containerPorts, metrics, kind }: Part): Manifest[] {
  const values = chart.values.at(key);
  const own = values.at('name').text ?? name;
  const full = `${chart.fullName}-${own}`;
  const labels = chart.labels(`${chart.name}-${own}`);
  const serviceAccount = values.at('serviceAccount', 'name').text || full;
  const service = values.at('service');
  const listed = ports.map((item) => ({ ...item, port: portSetFor(values, item) ?? item.port }));
  const workload = {
    name: full,
    labels,
    container: own,
    ports: containerPorts,
    values,
    serviceAccount,
    replicas: values.at('replicas').number,
  };
  const withMetrics = metrics !== undefined && isOn(values.at('metrics', 'enabled'), false);
  const type = service.at('type').text ?? 'ClusterIP';
  const metricsPort = values.at('metrics', 'service', 'servicePort').number ?? metrics ?? 0;
  return [
    kind === 'StatefulSet' ? chart.statefulSet(workload) : chart.deployment(workload),
    ...(listed.length > 0 ? [chart.service(full, labels, listed, { type })] : []),
    ...(withMetrics
      ? [chart.service(`${full}-metrics`, labels, [port('http-metrics', metricsPort, 'metrics')])]
      : []),
    chart.serviceAccount(serviceAccount),
  ];
}

/** Values name the ports of the server, of the repo-server and of redis in three ways. */
function portSetFor(values: Chart['values'], { name }: Port): number | undefined {
  if (name === 'http') return values.at('service', 'servicePortHttp').number;
  if (name === 'https') return values.at('service', 'servicePortHttps').number;
  return values.at('service', 'port').number ?? values.at('servicePort').number;
}
