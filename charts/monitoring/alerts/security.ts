import type { AlertTopic } from './alert.ts';
import { counted, noneUp } from './promql.ts';

const worst = 'falcosecurity_falcosidekick_falco_events_total{priority_raw=~"critical|alert|emergency"}';

export const security: AlertTopic = {
  topic: 'security',
  alerts: [
    {
      name: 'FalcoCritical',
      severity: 'critical',
      expr: counted(['rule', 'k8s_ns_name', 'k8s_pod_name'], worst, '5m'),
      summary: 'Falco: {{ $labels.rule }} in {{ $labels.k8s_ns_name }}/{{ $labels.k8s_pod_name }}',
      description: 'The event with its command line is in Loki.',
      runbook: 'falco-reports-an-attack',
    },
    {
      name: 'FalcoEventsLost',
      severity: 'warning',
      expr: 'sum by (destination) (increase(falcosecurity_falcosidekick_outputs_total{status="error"}[15m])) > 0',
      for: '15m',
      summary: 'Events of Falco do not reach {{ $labels.destination }}',
      description: 'They are lost there; the other destinations get them.',
      runbook: 'falco-reports-an-attack',
    },
    {
      name: 'FalcoDown',
      severity: 'warning',
      expr: noneUp({ job: 'falcosidekick' }),
      for: '10m',
      summary: 'No sidekick of Falco answers',
      description: 'What Falco sees goes nowhere.',
      runbook: 'falco-reports-an-attack',
    },
  ],
};
