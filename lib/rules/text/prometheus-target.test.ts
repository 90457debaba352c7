import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { prometheusTarget } from './prometheus-target.ts';
import { configMap, service } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["prometheus.yml"]';
const job = (target: string, rest = '') =>
  configMap(
    'prometheus.yml',
    `scrape_configs:\n- job_name: a\n  static_configs: [{ targets: ["${target}"] }]\n${rest}`,
  );

describe('prometheus-target', () => {
  test('flags a target that is no Service, and one with another port', () => {
    expect(judge(prometheusTarget, job('grafanna:3000') + service('grafana', 3000))).toEqual([
      `${at}.scrape_configs[0].static_configs[0].targets[0]: there is no Service grafanna in namespace shop; did you mean 'grafana'?`,
    ]);
    expect(judge(prometheusTarget, job('grafana.shop.svc:3001') + service('grafana', 3000))).toEqual([
      `${at}.scrape_configs[0].static_configs[0].targets[0]: Service grafana has no port 3001: it has 3000`,
    ]);
  });

  test('flags an Alertmanager that is not there', () => {
    const text = configMap(
      'prometheus.yml',
      'scrape_configs: []\nalerting: { alertmanagers: [{ static_configs: [{ targets: ["alertmanger:9093"] }] }] }',
    );
    expect(judge(prometheusTarget, text + service('alertmanager', 9093))).toHaveLength(1);
  });

  test('asks for the exporter and not for what it probes', () => {
    const probe = (exporter: string) =>
      job(
        'https://shop.example.com',
        `  relabel_configs:\n  - { source_labels: [__address__], target_label: __param_target }\n  - { target_label: __address__, replacement: "${exporter}" }`,
      );
    expect(judge(prometheusTarget, probe('blackbox:9115') + service('blackbox', 9115))).toEqual([]);
    expect(judge(prometheusTarget, probe('blackbox:9116') + service('blackbox', 9115))).toEqual([
      `${at}.scrape_configs[0].relabel_configs[1].replacement: Service blackbox has no port 9116: it has 9115`,
    ]);
  });

  test('accepts itself, hosts of elsewhere, and any port of a headless Service', () => {
    const headless = service('db', 5432, '').replace('spec: {', 'spec: { clusterIP: None,');
    for (const target of ['localhost:9090', '10.0.0.1:80', 'node.example.com:9100', 'db:9187'])
      expect(judge(prometheusTarget, job(target) + headless)).toEqual([]);
  });
});
