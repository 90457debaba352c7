import type { Alert, AlertTopic } from './alert.ts';

const runbook = 'a-service-of-monitoring-is-down';

/** One of our own services is away. Its alert keeps the general one about targets quiet. */
function down(name: string, job: string, severity: Alert['severity'], description: string): Alert {
  return {
    name,
    severity,
    expr: `up{job="${job}"} == 0`,
    for: '5m',
    summary: `${job} does not answer`,
    description,
    runbook,
  };
}

export const monitoring: AlertTopic = {
  topic: 'monitoring',
  alerts: [
    {
      name: 'Watchdog',
      severity: 'info',
      expr: 'vector(1)',
      summary: 'Alerts arrive',
      description:
        'Always on. When the mail with it stays away, Prometheus, Alertmanager or the mail server is down, and no other alert would tell.',
      runbook: 'the-daily-mail-stays-away',
    },
    down(
      'PrometheusDown',
      'prometheus',
      'critical',
      'It cannot even ask itself: see whether it answers at all.',
    ),
    down(
      'AlertmanagerDown',
      'alertmanager',
      'critical',
      'No alert leaves the cluster; this one is seen in Grafana only.',
    ),
    down('GrafanaDown', 'grafana', 'warning', 'Nothing is lost: alerts go out without it.'),
    down(
      'LokiDown',
      'loki',
      'critical',
      'promtail keeps its place in the files of the nodes and goes on from there, as long as they are kept.',
    ),
    down('PushgatewayDown', 'pushgateway', 'warning', 'Builds cannot hand over their figures.'),
    down(
      'KubeStateMetricsDown',
      'kube-state-metrics',
      'critical',
      'Every alert about pods, nodes, backups and autoscalers is blind.',
    ),
    {
      name: 'TargetDown',
      severity: 'warning',
      expr: 'up == 0',
      for: '10m',
      summary: '{{ $labels.job }} at {{ $labels.instance }} cannot be scraped',
      description: 'Alerts that rest on it are blind.',
      runbook,
    },
    {
      name: 'PrometheusRestarting',
      severity: 'warning',
      expr: 'changes(process_start_time_seconds{job="prometheus"}[1h]) > 2',
      summary: 'Prometheus started {{ $value }} times within the hour',
      description: 'Out of memory, or its files on the NAS are damaged (P39).',
      runbook,
    },
    {
      name: 'PrometheusReloadFailed',
      severity: 'critical',
      expr: 'prometheus_config_last_reload_successful == 0',
      for: '5m',
      summary: 'Prometheus refused its configuration',
      description: 'It goes on with the last good one until it restarts; then it does not start.',
      runbook,
    },
    {
      name: 'PrometheusRulesFailing',
      severity: 'critical',
      expr: 'increase(prometheus_rule_evaluation_failures_total[10m]) > 0',
      for: '5m',
      summary: 'Prometheus cannot evaluate {{ $labels.rule_group }}',
      description: 'The alerts of that group do not work.',
      runbook,
    },
    {
      name: 'PrometheusStorageDamaged',
      severity: 'critical',
      expr: 'increase(prometheus_tsdb_wal_corruptions_total[1h]) > 0 or increase(prometheus_tsdb_compactions_failed_total[1h]) > 0',
      summary: 'Prometheus has trouble with its files',
      description: 'They are on NFS, which its makers do not support (P39). Older data may be lost.',
      runbook,
    },
    {
      name: 'PrometheusWithoutAlertmanager',
      severity: 'critical',
      expr: 'prometheus_notifications_alertmanagers_discovered < 1 or rate(prometheus_notifications_errors_total[5m]) > 0',
      for: '5m',
      summary: 'Prometheus cannot hand over alerts',
      description: 'No mail about anything.',
      runbook,
    },
    {
      name: 'AlertDeliveryFailing',
      severity: 'critical',
      expr: 'sum by (integration) (rate(alertmanager_notifications_failed_total[5m])) > 0',
      for: '5m',
      summary: 'Alertmanager cannot deliver by {{ $labels.integration }}',
      description: 'The mail server refuses it: address, account, or the provider.',
      runbook: 'the-daily-mail-stays-away',
    },
    {
      name: 'AlertmanagerReloadFailed',
      severity: 'critical',
      expr: 'alertmanager_config_last_reload_successful == 0',
      for: '5m',
      summary: 'Alertmanager refused its configuration',
      description: 'It goes on with the last good one until it restarts.',
      runbook,
    },
    {
      name: 'LokiErrors',
      severity: 'warning',
      expr: 'sum by (route) (rate(loki_request_duration_seconds_count{status_code=~"5.."}[5m])) / sum by (route) (rate(loki_request_duration_seconds_count[5m])) > 0.1',
      for: '15m',
      summary: 'Loki fails {{ $value | humanizePercentage }} of {{ $labels.route }}',
      description: 'Logs arrive late or cannot be searched.',
      runbook,
    },
    {
      name: 'LogsDropped',
      severity: 'warning',
      expr: 'sum by (node) (increase(promtail_dropped_entries_total[15m])) > 0',
      for: '15m',
      summary: 'promtail on {{ $labels.node }} throws log lines away',
      description: 'Loki refused them for good: too many, too old, or too long.',
      runbook,
    },
  ],
};
