import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { prometheusConfig } from './prometheus-config.ts';
import { configMap } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["prometheus.yml"]';
const config = (jobs: string, rest = '') => configMap('prometheus.yml', `${rest}\nscrape_configs:\n${jobs}`);

describe('prometheus-config', () => {
  test('flags two jobs of one name, and one without', () => {
    expect(judge(prometheusConfig, config('- job_name: a\n- job_name: a\n- scheme: http'))).toEqual([
      `${at}.scrape_configs[1].job_name: there is another job 'a', number 1`,
      `${at}.scrape_configs[2].job_name: the job has no name`,
    ]);
  });

  test('flags a field that is misspelled, and warns of one that is not known', () => {
    expect(judge(prometheusConfig, config('- { job_name: a, scrape_intervall: 30s, colour: red }'))).toEqual([
      `warning ${at}.scrape_configs[0].colour: no field 'colour'`,
      `${at}.scrape_configs[0].scrape_intervall: no field 'scrape_intervall'; did you mean 'scrape_interval'?`,
    ]);
  });

  test('flags what is no duration, and a timeout longer than its interval', () => {
    expect(judge(prometheusConfig, config('- { job_name: a, scrape_interval: 10 }'))).toEqual([
      `${at}.scrape_configs[0].scrape_interval: '10' is no duration such as 30s`,
    ]);
    expect(
      judge(prometheusConfig, config('- { job_name: a, scrape_interval: 5s, scrape_timeout: 10s }')),
    ).toEqual([`${at}.scrape_configs[0].scrape_timeout: the timeout 10s is longer than the interval 5s`]);
  });

  test('flags a role that Kubernetes does not have', () => {
    expect(
      judge(prometheusConfig, config('- { job_name: a, kubernetes_sd_configs: [{ role: pods }] }')),
    ).toEqual([
      `${at}.scrape_configs[0].kubernetes_sd_configs[0].role: role 'pods' is none of endpoints, endpointslice, ingress, node, pod, service`,
    ]);
  });

  test('flags what relabeling refuses', () => {
    const steps = `- job_name: a
  relabel_configs:
  - { action: kep, regex: a }
  - { source_labels: [a], regex: 'a(' , action: keep }
  - { source_labels: [a] }
  - { action: labeldrop, source_labels: [a], regex: b }`;
    expect(judge(prometheusConfig, config(steps))).toEqual([
      `${at}.scrape_configs[0].relabel_configs[0].action: no action 'kep'; did you mean 'keep'?`,
      `${at}.scrape_configs[0].relabel_configs[1].regex: 'a(' is no regular expression: unterminated group`,
      `${at}.scrape_configs[0].relabel_configs[2].target_label: action replace needs a target_label`,
      `${at}.scrape_configs[0].relabel_configs[3].source_labels: action labeldrop takes a regex and nothing else`,
    ]);
  });

  test('accepts a whole one, and does not take that of Promtail for one', () => {
    const jobs = '- { job_name: a, static_configs: [{ targets: ["a:1"] }], dns_sd_configs: [] }';
    expect(
      judge(prometheusConfig, config(jobs, 'global: { scrape_interval: 1m30s, scrape_timeout: 10s }')),
    ).toEqual([]);
    expect(judge(prometheusConfig, config('- { pipeline_stages: [] }', 'clients: [{ url: a }]'))).toEqual([]);
  });
});
