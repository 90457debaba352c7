import { parsePromql } from '../../manifests/promql/parse-promql.ts';
import { expressionsOf } from '../../manifests/relations/expressions.ts';
import type { Rule } from '../rule.ts';

export const promqlSyntax: Rule = {
  id: 'promql-syntax',
  severity: 'error',
  title: 'An expression that is no PromQL',
  judges: [
    'ConfigMap',
    'monitoring.coreos.com/PrometheusRule',
    'argoproj.io/AnalysisTemplate',
    'argoproj.io/ClusterAnalysisTemplate',
  ],
  why: 'Prometheus refuses a whole file of rules for one of them; an analysis ends in an error and takes the canary back; a panel stays empty.',
  fix: 'Correct the expression; promtool check rules shows the same.',
  source:
    'the grammar of @prometheus-io/lezer-promql; prometheus promql/parser/parse.go, functions.go (3.13)',
  examples: {
    flagged: example('rate(http_requests_total{code="500"})'),
    accepted: example('rate(http_requests_total{code="500"}[5m])'),
  },
  *check(object) {
    for (const at of expressionsOf(object)) {
      const { error } = parsePromql(at.text ?? '');
      if (error !== undefined) yield { at, message: error };
    }
  },
};

function example(expression: string): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: shop, namespace: shop }
spec:
  groups:
    - name: shop
      rules:
        - alert: Errors
          expr: ${expression} > 1
`;
}
