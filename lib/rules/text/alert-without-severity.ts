import { rulesOf } from '../../manifests/relations/prometheus.ts';
import type { Rule } from '../rule.ts';

export const alertWithoutSeverity: Rule = {
  id: 'alert-without-severity',
  severity: 'info',
  title: 'An alert has no label severity',
  judges: ['ConfigMap', 'monitoring.coreos.com/PrometheusRule'],
  why: 'Routes and inhibitions go by it: the alert takes the default route, however bad it is.',
  fix: 'Add a label severity, such as warning or critical.',
  source: 'Prometheus docs, practices, alerting; monitoring.mixins.dev',
  examples: { flagged: example('team: web'), accepted: example('severity: critical') },
  *check(object) {
    for (const rule of rulesOf(object)) {
      const at = rule.at('labels', 'severity');
      const alert = rule.at('alert').text;
      if (alert !== undefined && !at.exists) yield { at, message: `alert ${alert} has no severity` };
    }
  },
};

function example(label: string): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: shop, namespace: shop }
spec: { groups: [{ name: shop, rules: [{ alert: WebDown, expr: up == 0, labels: { ${label} } }] }] }
`;
}
