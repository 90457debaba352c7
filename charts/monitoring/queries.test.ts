import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { render } from '../../lib/cli/render.ts';
import { metricsOf } from '../../test/support/metrics-of.ts';
import { platformWith, switches } from '../../test/support/options.ts';
import { at, readManifests } from '../../test/support/read-manifests.ts';
import { repository, shippedPlatform } from '../../test/support/shipped-platform.ts';
import { buildPlatform } from '../app.ts';
import { alertTopics } from './alerts/all.ts';
import { dashboards } from './dashboards/all.ts';
import { exportedMetrics, type ScrapeJobName } from './exported-metrics.ts';
import { optionalJobs, scrapeJobs } from './scrape/jobs.ts';

/** What Prometheus makes itself. */
const ownSeries = ['ALERTS', 'up'];

const alerts = alertTopics.flatMap((topic) => topic.alerts);
const panels = dashboards.flatMap((one) => one.rows.flatMap((row) => row.panels));
const promql = panels.filter(({ source }) => source === 'prometheus');
const { tree } = render(buildPlatform(shippedPlatform()));
const find = readManifests(tree);

const asked: [where: string, expr: string][] = [
  ...alerts.map(({ name, expr }): [string, string] => [`alert ${name}`, expr]),
  ...promql.flatMap(({ title, queries }) =>
    queries.map(({ expr }): [string, string] => [`panel ${title}`, expr]),
  ),
  ...dashboards.flatMap(({ variables = [] }) =>
    variables.map(({ name, metric }): [string, string] => [`variable ${name}`, metric]),
  ),
  [
    'analysis of canaries',
    String(
      at(find('AnalysisTemplate blog-system/http-error-rate'), 'spec.metrics[0].provider.prometheus.query'),
    ),
  ],
  [
    'custom metric',
    String(
      at(load(tree.get('docs/helm/prometheus-adapter/values.yaml') ?? ''), 'rules.custom[0].seriesQuery'),
    ),
  ],
];

describe('what is asked of Prometheus', () => {
  test.each(asked)('%s asks for metrics that a job yields: %s', (_, expr) => {
    const known = new Set<string>([...ownSeries, ...Object.values(exportedMetrics).flat()]);
    const metrics = metricsOf(expr).filter((name) => !known.has(name));
    expect(metrics).toEqual([]);
  });

  test('is all that the list of metrics holds', () => {
    const used = new Set(asked.flatMap(([, expr]) => metricsOf(expr)));
    expect(
      Object.values(exportedMetrics)
        .flat()
        .filter((name) => !used.has(name)),
    ).toEqual([]);
  });

  test('comes from jobs that are scraped, each once', () => {
    const { options } = platformWith(switches.cloudflareTunnel);
    const all = [...scrapeJobs, ...optionalJobs(options)];
    expect(all.map((job) => job.job_name).sort()).toEqual(Object.keys(exportedMetrics).sort());
  });

  test('names only jobs that there are', () => {
    const named = asked.flatMap(([, expr]) => [...expr.matchAll(/\bjob=~?"([^"]+)"/g)].map(([, job]) => job));
    expect(named.length).toBeGreaterThan(10);
    const jobs = Object.keys(exportedMetrics) as ScrapeJobName[];
    const unknown = named.filter((job) => !jobs.some((one) => new RegExp(`^(${job})$`).test(one)));
    expect(unknown).toEqual([]);
  });

  test.each([
    [
      'sum by (le, pod) (rate(a_total{x="y_z", b=~"c|d"}[5m] offset 1h)) / on (x) group_left (y) b:rate5m > 0.5',
      ['a_total', 'b:rate5m'],
    ],
    ['vector(1) or absent(up{job="x"} == 1) and on () time() - c_seconds > 86400', ['c_seconds', 'up']],
  ])('is read as metrics: %s', (expr, metrics) => {
    expect(metricsOf(expr)).toEqual(metrics);
  });
});

describe('an alert', () => {
  test('has a name of its own', () => {
    const names = alerts.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([]);
  });

  test.each(alerts.map((alert) => [alert.name, alert] as const))(
    '%s says what, why it matters, and where to read on',
    (_, alert) => {
      expect(alert.summary).toMatch(/^\S.{5,109}$/);
      expect(alert.summary).not.toMatch(/\.$/);
      expect(alert.description).toMatch(/^\S.{10,240}\.$/);
      expect(sections).toContain(alert.runbook);
    },
  );

  test('has a section for it in the operations guide, and every section there is of use', () => {
    const used = new Set(alerts.map(({ runbook }) => runbook));
    expect(sections.filter((section) => !used.has(section))).toEqual([]);
  });

  /** Section 8 of the specification, its services and what else must be told. */
  test.each([
    ['a node', 'NodeDown'],
    ['web or was without a pod', 'RolloutWithoutPods'],
    ['web or was with too few', 'RolloutBelowReplicas'],
    ['the ingress gateway', 'IngressGatewayDown'],
    ['mysql', 'MysqlDown'],
    ['loki', 'LokiDown'],
    ['grafana', 'GrafanaDown'],
    ['prometheus', 'PrometheusDown'],
    ['pushgateway', 'PushgatewayDown'],
    ['the NAS', 'NasUnreachable'],
    ['alertmanager', 'AlertmanagerDown'],
    ['kube-state-metrics', 'KubeStateMetricsDown'],
    ['argocd', 'ArgoCdDown'],
    ['a workload below its replicas', 'DeploymentBelowReplicas'],
    ['a backup that failed', 'BackupFailed'],
    ['a backup that never came', 'BackupMissing'],
    ['a canary that does not end', 'CanaryStuck'],
    ['a canary that was aborted', 'CanaryAborted'],
    ['alerting itself', 'Watchdog'],
  ])('tells when it is %s', (_, name) => {
    expect(alerts.map((alert) => alert.name)).toContain(name);
  });
});

describe('a dashboard', () => {
  test.each(dashboards.map((one) => [one.uid, one] as const))(
    '%s is whole: panels side by side, none over another',
    (uid) => {
      const text = at(find('ConfigMap monitoring/grafana-dashboards'), 'data')?.[`${uid}.json` as never];
      const { panels } = JSON.parse(String(text)) as { panels: { id: number; gridPos: Box }[] };
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const boxes = panels.map(({ gridPos }) => gridPos);
      expect(boxes.filter(({ x, w }) => x + w > 24)).toEqual([]);
      expect(
        boxes.filter((one, index) => boxes.slice(index + 1).some((other) => overlap(one, other))),
      ).toEqual([]);
    },
  );

  test('is on each of the four topics', () => {
    expect(dashboards.map(({ title }) => title)).toEqual(['Kubernetes', 'MySQL', 'Istio', 'Canaries']);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

const [, whenAnAlertComes = ''] = readFileSync(path.join(repository, 'docs/operations.md'), 'utf8').split(
  '# When an alert comes',
);

/** Headings of that part of the operations guide, in the form of a link's end. */
const sections = [...whenAnAlertComes.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-'),
);
