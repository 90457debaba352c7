import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { prometheusRuleFiles } from './prometheus-rule-files.ts';
import { configMap, deployment } from './text.fixture.ts';

const config = (pattern: string) =>
  configMap('prometheus.yml', `rule_files: ["${pattern}"]\nscrape_configs: []`);
const mounted = deployment('mountPath: /etc/prometheus');

describe('prometheus-rule-files', () => {
  test('flags a pattern that matches no mounted file', () => {
    expect(judge(prometheusRuleFiles, config('rules/*.yaml') + mounted)).toEqual([
      'ConfigMap shop/config data["prometheus.yml"].rule_files[0]: no file that a ConfigMap brings to web is /etc/prometheus/rules/*.yaml',
    ]);
  });

  test('accepts one that matches, by its full path or beside the configuration', () => {
    for (const pattern of ['/etc/prometheus/*.yaml', '*.yaml', './blog.yaml'])
      expect(judge(prometheusRuleFiles, `${config(pattern)}  blog.yaml: "groups: []"\n${mounted}`)).toEqual(
        [],
      );
  });

  test('accepts a folder that something else fills, and a configuration that nobody mounts', () => {
    expect(judge(prometheusRuleFiles, config('/tmp/rules/*.yaml') + mounted)).toEqual([]);
    expect(judge(prometheusRuleFiles, config('/rules/*.yaml'))).toEqual([]);
  });
});
