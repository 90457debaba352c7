import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { alertTopics } from '../../charts/monitoring/alerts/all.ts';
import { dashboards } from '../../charts/monitoring/dashboards/all.ts';
import { synthesized } from './platform.ts';
import { requirePrograms } from './programs.ts';
import { loopbackAddress } from './random.ts';
import { run, until } from './run.ts';
import { startExporter } from './servers/exporter.ts';
import { type Discovered, localConfig, PrometheusServer } from './servers/prometheus-server.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
const [stable, canary, meter] = [loopbackAddress(), loopbackAddress(), loopbackAddress()];
let tree: ReadonlyMap<string, string>;
let config: string;
let prometheus: PrometheusServer;

/** One container of a running pod, as discovery tells of it. */
const container = (ip: string, name: string, more: Discovered = {}): Discovered => ({
  __meta_kubernetes_pod_phase: 'Running',
  __meta_kubernetes_pod_ip: ip,
  __meta_kubernetes_namespace: 'blog-system',
  __meta_kubernetes_pod_name: `web-${ip}`,
  __meta_kubernetes_pod_node_name: 'worker1',
  __meta_kubernetes_pod_container_name: name,
  __meta_kubernetes_pod_label_app: 'web',
  ...more,
});
const revision = (hash: string) => ({ __meta_kubernetes_pod_label_rollouts_pod_template_hash: hash });

/** Requests that a pod of web counts, a hundred a second, some of which fail. */
function requests(failing: number): () => string {
  const begin = Date.now();
  const line = (code: number, share: number) =>
    `istio_requests_total{reporter="destination",destination_workload_namespace="blog-system",destination_app="web",response_code="${code}"} ${Math.round((Date.now() - begin) / 10) * share}\n`;
  return () => `${line(200, 1 - failing)}${line(503, failing)}envoy_cluster_upstream_cx_total 5\n`;
}

const cgroups = () => `container_cpu_usage_seconds_total{id="/system.slice"} 7
container_cpu_usage_seconds_total{id="/kubepods/a",image="registry.example/web:v1",name="0a1b",container_label_io_kubernetes_container_name="web",container_label_io_kubernetes_pod_name="web-1",container_label_io_kubernetes_pod_namespace="blog-system"} 3
container_network_receive_bytes_total{id="/kubepods/b",interface="eth0",container_label_io_kubernetes_pod_name="web-1",container_label_io_kubernetes_pod_namespace="blog-system"} 9
container_start_time_seconds{id="/kubepods/a",container_label_io_kubernetes_pod_name="web-1"} 1
`;

beforeAll(async () => {
  requirePrograms('prometheus', 'promtool', 'setpriv');
  await startExporter(teardown, stable, 15020, { '/stats/prometheus': requests(0) });
  await startExporter(teardown, canary, 15020, { '/stats/prometheus': requests(0.5) });
  await startExporter(teardown, meter, 8080, { '/metrics': cgroups });
  tree = synthesized(teardown, [['monitoring', 'scrapeInterval'], '1s']);
  config = localConfig(teardown.folder(), tree, {
    'istio-proxies': [
      container(stable, 'istio-proxy', revision('aaa')),
      container(canary, 'istio-proxy', revision('bbb')),
      // What must not become a target: the app beside the proxy, the proxy once more, a pod that is over.
      container(canary, 'web', revision('bbb')),
      {
        ...container(canary, 'istio-proxy', revision('bbb')),
        __meta_kubernetes_pod_container_port_number: '15090',
      },
      container('192.0.2.9', 'istio-proxy', { __meta_kubernetes_pod_phase: 'Succeeded' }),
    ],
    cadvisor: [container(meter, 'cadvisor')],
  });
  const deployment = load(tree.get('monitoring/prometheus-deployment.yaml') ?? '') as {
    spec: { template: { spec: { containers: { args: string[] }[] } } };
  };
  prometheus = await PrometheusServer.start(
    teardown,
    config,
    deployment.spec.template.spec.containers[0]?.args ?? [],
  );
}, 60_000);
afterAll(() => teardown.run());

test('promtool takes the configuration', async () => {
  const { code, stdout, stderr } = await run(['promtool', 'check', 'config', config]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('is valid prometheus config file syntax');
});

test('Prometheus starts with it and evaluates every rule', async () => {
  type Rules = { groups: { rules: { name: string; health: string; lastError?: string }[] }[] };
  const rules = async () => ((await prometheus.ask('rules')) as Rules).groups.flatMap((group) => group.rules);
  await until('every rule was evaluated', async () =>
    (await rules()).every(({ health }) => health !== 'unknown'),
  );
  const names = alertTopics.flatMap(({ alerts }) => alerts.map(({ name }) => name));
  expect((await rules()).map(({ name }) => name).sort()).toEqual(names.sort());
  expect((await rules()).filter(({ health }) => health !== 'ok')).toEqual([]);
});

describe('a canary', () => {
  const share = async (hash: string) => {
    const text = tree.get('blog-system/http-error-rate-analysistemplate.yaml') ?? '';
    const template = load(text) as { spec: { metrics: { provider: { prometheus: { query: string } } }[] } };
    const query = (template.spec.metrics[0]?.provider.prometheus.query ?? '')
      .replaceAll('{{args.namespace}}', 'blog-system')
      .replaceAll('{{args.app}}', 'web')
      .replaceAll('{{args.revision}}', hash);
    return (await prometheus.query(query)).map(({ value }) => value);
  };

  test('is judged by its own requests: half of them fail, and none of the old version', async () => {
    await until('the failures are seen', async () => ((await share('bbb'))[0] ?? 0) > 0);
    expect(await share('bbb')).toEqual([expect.closeTo(0.5, 1)]);
    expect(await share('aaa')).toEqual([0]);
  });

  test('that nobody has asked anything yet passes', async () => {
    expect(await share('ccc')).toEqual([0]);
  });

  test('is told from the old version by a label of the scrape', async () => {
    const targets = await prometheus.query('up{job="istio-proxies"}');
    expect(
      targets.map(({ metric, value }) => [metric.instance, metric.rollouts_pod_template_hash, value]).sort(),
    ).toEqual(
      [
        [`${canary}:15020`, 'bbb', 1],
        [`${stable}:15020`, 'aaa', 1],
      ].sort(),
    );
    expect(await prometheus.query('{__name__=~"envoy_.+"}')).toEqual([]);
  });
});

test('containers are told apart by pod and name, and what belongs to no pod is left out', async () => {
  await until(
    'cadvisor was scraped',
    async () => (await prometheus.query('up{job="cadvisor"} == 1')).length === 1,
  );
  const found = (await prometheus.query('{job="cadvisor", __name__=~"container_.+"}')).map(
    ({ metric }) => metric,
  );
  const common = {
    job: 'cadvisor',
    instance: `${meter}:8080`,
    node: 'worker1',
    namespace: 'blog-system',
    pod: 'web-1',
  };
  expect(found).toHaveLength(2);
  expect(found).toContainEqual({
    ...common,
    __name__: 'container_cpu_usage_seconds_total',
    container: 'web',
    id: '/kubepods/a',
  });
  expect(found).toContainEqual({
    ...common,
    __name__: 'container_network_receive_bytes_total',
    id: '/kubepods/b',
    interface: 'eth0',
  });
});

test('an alert that always fires does', async () => {
  const names = async () =>
    ((await prometheus.ask('alerts')) as { alerts: { labels: { alertname: string } }[] }).alerts.map(
      ({ labels }) => labels.alertname,
    );
  await until('Watchdog fires', async () => (await names()).includes('Watchdog'));
});

const expressions = dashboards.flatMap(({ title, rows }) =>
  rows.flatMap(({ panels }) =>
    panels
      .filter(({ source }) => source === 'prometheus')
      .flatMap((panel) => panel.queries.map(({ expr }) => [`${title}: ${panel.title}`, expr] as const)),
  ),
);

test.each(expressions)('Prometheus understands the panel %s: %s', async (_, expr) => {
  const query = expr.replaceAll('$__rate_interval', '2m').replaceAll(/\$(namespace|rollout)\b/g, '.*');
  expect(query).not.toContain('$');
  expect(Array.isArray(await prometheus.query(query))).toBe(true);
});
