import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { promqlSyntax } from './promql-syntax.ts';
import { configMap } from './text.fixture.ts';

const rule = (expr: string) =>
  configMap('rules.yaml', `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: ${JSON.stringify(expr)}`);
const at = 'ConfigMap shop/config data["rules.yaml"].groups[0].rules[0].expr';

describe('promql-syntax', () => {
  test('says what stands where nothing fits', () => {
    expect(judge(promqlSyntax, rule('sum(rate(x[5m])'))).toEqual([`${at}: syntax error at the end`]);
    expect(judge(promqlSyntax, rule('up{job="a"'))).toEqual([`${at}: syntax error at the end`]);
    expect(judge(promqlSyntax, rule('up =! 1'))).toEqual([`${at}: syntax error at '='`]);
  });

  test('knows the functions and what they take', () => {
    expect(judge(promqlSyntax, rule('rate(x)'))).toEqual([
      `${at}: rate takes a range such as x[5m], not an instant vector`,
    ]);
    expect(judge(promqlSyntax, rule('rte(x[5m])'))).toEqual([`${at}: no function rte; did you mean rate?`]);
    expect(judge(promqlSyntax, rule('sum(x[5m]) > 1'))).toEqual([
      `${at}: sum takes an instant vector, not a range such as x[5m]`,
    ]);
    expect(judge(promqlSyntax, rule('1 > 2'))).toEqual([`${at}: '>' between numbers needs bool`]);
    expect(judge(promqlSyntax, rule('histogram_quantile(0.9)'))).toEqual([
      `${at}: histogram_quantile takes 2 arguments, not 1`,
    ]);
  });

  test('reads the regular expressions of labels', () => {
    expect(judge(promqlSyntax, rule('up{job=~"a(b"}'))).toEqual([
      `${at}: 'a(b' of label 'job' is no regular expression: unterminated group`,
    ]);
  });

  test('asks for the arguments of an analysis no more than that they stand in a right place', () => {
    const analysis = (query: string) => `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { metrics: [{ name: e, provider: { prometheus: { query: '${query}' } } }] }
`;
    expect(
      judge(promqlSyntax, analysis('rate(x{app="{{args.app}}"}[{{args.window}}]) > {{args.limit}}')),
    ).toEqual([]);
    expect(judge(promqlSyntax, analysis('sum(rate(x[5m]) by (app)'))).toEqual([
      "AnalysisTemplate shop/errors spec.metrics[0].provider.prometheus.query: syntax error at 'by'",
    ]);
  });

  test('reads the panels of dashboards, with the variables of Grafana in them', () => {
    const panel = (expr: string, type = 'prometheus') =>
      configMap(
        'a.json',
        JSON.stringify({ title: 'A', panels: [{ datasource: { type }, targets: [{ expr }] }] }),
      );
    expect(judge(promqlSyntax, panel('rate(x{a=~"$a"}[$__rate_interval]) / [[b]]'))).toEqual([]);
    expect(judge(promqlSyntax, panel('rate(x[$__range]))'))).toEqual([
      `ConfigMap shop/config data["a.json"].panels[0].targets[0].expr: syntax error at ')'`,
    ]);
    expect(judge(promqlSyntax, panel('{app="a"} |= "b"', 'loki'))).toEqual([]);
    expect(judge(promqlSyntax, panel(''))).toEqual([]);
  });

  test('leaves rules of Loki alone', () => {
    expect(judge(promqlSyntax, rule('sum(rate({app="a"} |= "error" [5m])) > 1'))).toEqual([]);
  });
});
