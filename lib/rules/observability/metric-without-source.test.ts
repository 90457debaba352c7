import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { metricWithoutSource } from './metric-without-source.ts';
import { alert, web } from './observability.fixture.ts';

const at = 'ConfigMap monitoring/rules data["rules.yml"].groups[0].rules[0].expr';

describe('metric-without-source', () => {
  test('flags a metric whose exporter does not run', () => {
    expect(judge(metricWithoutSource, alert('mysql_up == 0'))).toEqual([
      `${at}: mysql_up comes from mysql-exporter, which is not in the cluster`,
    ]);
  });

  test('tells each exporter once a file', () => {
    expect(judge(metricWithoutSource, alert('kube_pod_info + kube_node_info'))).toHaveLength(1);
  });

  test('accepts it with the exporter as a workload, or in a chart', () => {
    const exporter = web('image: prom/mysqld-exporter:v0.17.2');
    expect(judge(metricWithoutSource, alert('mysql_up == 0') + exporter)).toEqual([]);
    const chart = `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: metrics, namespace: argocd }
spec:
  destination: { namespace: monitoring }
  source: { chart: kube-state-metrics, repoURL: https://example.com/charts, targetRevision: 5.27.0 }
`;
    expect(judge(metricWithoutSource, alert('kube_pod_info') + chart)).toEqual([]);
  });

  test('is silent about metrics that anything may make, and parts of a cluster', () => {
    expect(
      judge(metricWithoutSource, alert('http_requests_total + node:cpu:sum + nodejs_version_info')),
    ).toEqual([]);
    expect(judge(metricWithoutSource, alert('mysql_up == 0'), {})).toEqual([]);
  });
});
