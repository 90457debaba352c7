import type { AlertTopic } from './alert.ts';

const backup = 'namespace="blog-system", cronjob="mysql-backup"';
/** Two hours more than a day: the schedule's own day, and time for a slow run. */
const backupOverdue = 26 * 3600;

export const blog: AlertTopic = {
  topic: 'blog',
  alerts: [
    {
      name: 'RolloutWithoutPods',
      severity: 'critical',
      expr: 'max by (namespace, name) (rollout_info_replicas_available) == 0',
      for: '1m',
      summary: 'No pod of {{ $labels.namespace }}/{{ $labels.name }} answers',
      description: 'Every request to it fails.',
      runbook: 'a-workload-has-too-few-pods',
    },
    {
      name: 'RolloutBelowReplicas',
      severity: 'warning',
      expr: 'max by (namespace, name) (rollout_info_replicas_available) < max by (namespace, name) (rollout_info_replicas_desired)',
      for: '10m',
      summary: 'Rollout {{ $labels.namespace }}/{{ $labels.name }} has too few pods',
      description: '{{ $value }} are available.',
      runbook: 'a-workload-has-too-few-pods',
    },
    {
      name: 'BlogErrors',
      severity: 'critical',
      expr: 'sum(rate(istio_requests_total{reporter="source", app="istio-ingressgateway", destination_workload_namespace="blog-system", response_code=~"5.."}[5m])) / sum(rate(istio_requests_total{reporter="source", app="istio-ingressgateway", destination_workload_namespace="blog-system"}[5m])) > 0.05',
      for: '5m',
      summary: '{{ $value | humanizePercentage }} of the requests to the blog fail',
      description: 'Counted at the gateway, over five minutes.',
      runbook: 'the-blog-fails-or-is-slow',
    },
    {
      name: 'BlogSlow',
      severity: 'warning',
      expr: 'histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket{reporter="source", app="istio-ingressgateway", destination_workload_namespace="blog-system"}[5m]))) > 2000',
      for: '10m',
      summary: 'One request to the blog in twenty takes over {{ $value | humanize }} ms',
      description: 'Counted at the gateway. The route ends a request after 5 s.',
      runbook: 'the-blog-fails-or-is-slow',
    },
    {
      name: 'NginxDown',
      severity: 'warning',
      expr: 'nginx_up == 0',
      for: '5m',
      summary: 'nginx in pod {{ $labels.pod }} does not answer its exporter',
      description: 'The exporter beside it runs, so the pod does.',
      runbook: 'the-blog-fails-or-is-slow',
    },
    {
      name: 'MysqlDown',
      severity: 'critical',
      expr: 'mysql_up == 0',
      for: '1m',
      summary: 'MySQL does not answer',
      description: 'was fails every request that needs it. A move to another node takes up to two minutes.',
      runbook: 'mysql-is-down',
    },
    {
      name: 'MysqlUnobserved',
      severity: 'warning',
      expr: 'up{job="mysql-exporter"} == 0',
      for: '10m',
      summary: 'Nothing is known of MySQL: its exporter is away',
      description: 'MySQL itself may be well.',
      runbook: 'mysql-is-down',
    },
    {
      name: 'MysqlConnectionsHigh',
      severity: 'warning',
      expr: 'mysql_global_status_threads_connected / mysql_global_variables_max_connections > 0.8',
      for: '10m',
      summary: 'MySQL has {{ $value | humanizePercentage }} of its connections in use',
      description: 'At the limit was gets errors. The pools of all its pods together must stay below.',
      runbook: 'mysql-is-down',
    },
    {
      name: 'BackupFailed',
      severity: 'critical',
      expr: 'kube_job_failed{condition="true", namespace="blog-system", job_name=~"mysql-backup-.*"} == 1',
      summary: 'Backup {{ $labels.job_name }} failed',
      description: 'The last good backup is in the bucket still. The alert stays until the Job is deleted.',
      runbook: 'a-backup-failed-or-is-missing',
    },
    {
      name: 'BackupMissing',
      severity: 'critical',
      expr: `time() - kube_cronjob_status_last_successful_time{${backup}} > ${backupOverdue} or (time() - kube_cronjob_created{${backup}} > ${backupOverdue} unless on (namespace, cronjob) kube_cronjob_status_last_successful_time)`,
      summary: 'No backup of MySQL for {{ $value | humanizeDuration }}',
      description: 'A loss of the volume now loses more than the day that is agreed on (RPO 24 h).',
      runbook: 'a-backup-failed-or-is-missing',
    },
  ],
};
