import type { AlertTopic } from './alert.ts';
import { counted, noneUp } from './promql.ts';

const rollout = '{{ $labels.namespace }}/{{ $labels.name }}';

export const delivery: AlertTopic = {
  topic: 'delivery',
  alerts: [
    {
      name: 'CanaryStuck',
      severity: 'warning',
      // The longest canary takes four minutes.
      expr: 'sum by (namespace, name) (max by (namespace, name, phase) (rollout_info{phase=~"Progressing|Paused"})) >= 1',
      for: '20m',
      summary: `Canary ${rollout} does not end`,
      description: 'Two versions answer. Argo CD holds back whatever comes after it (P31).',
      runbook: 'a-canary-is-stuck-or-was-aborted',
    },
    {
      name: 'CanaryAborted',
      severity: 'critical',
      expr: 'max by (namespace, name) (rollout_info{phase="Abort"}) == 1',
      summary: `Canary ${rollout} was aborted`,
      description: 'The old version has all requests again. Git still says the new one.',
      runbook: 'a-canary-is-stuck-or-was-aborted',
    },
    {
      name: 'RolloutFailing',
      severity: 'critical',
      expr: 'max by (namespace, name, phase) (rollout_info{phase=~"Error|Timeout|InvalidSpec"}) == 1',
      for: '1m',
      summary: `Rollout ${rollout}: {{ $labels.phase }}`,
      description: 'It goes no further by itself; the old version goes on.',
      runbook: 'a-canary-is-stuck-or-was-aborted',
    },
    {
      name: 'RolloutsControllerDown',
      severity: 'critical',
      expr: noneUp({ job: 'argo-rollouts' }),
      for: '5m',
      summary: 'The Rollouts controller is down',
      description: 'No canary goes on or back, and no dead pod of web or was is replaced for good.',
      runbook: 'a-canary-is-stuck-or-was-aborted',
    },
    {
      name: 'ArgoCdDown',
      severity: 'critical',
      expr: 'up{job=~"argocd-.+"} == 0',
      for: '5m',
      summary: 'Argo CD: {{ $labels.job }} does not answer',
      description: 'The platform goes on as it is; nothing from Git is applied, nothing is put back.',
      runbook: 'argo-cd-is-down',
    },
    {
      name: 'ApplicationOutOfSync',
      severity: 'warning',
      expr: 'max by (name) (argocd_app_info{sync_status!="Synced"}) == 1',
      for: '20m',
      summary: 'Application {{ $labels.name }} is not what Git says',
      description: 'A sync that failed, a manual one that waits, or two hands on one object.',
      runbook: 'an-application-is-out-of-sync-or-degraded',
    },
    {
      name: 'ApplicationDegraded',
      severity: 'warning',
      expr: 'max by (name, health_status) (argocd_app_info{health_status=~"Degraded|Missing|Unknown"}) == 1',
      for: '10m',
      summary: 'Application {{ $labels.name }} is {{ $labels.health_status }}',
      description: 'Something in it does not run.',
      runbook: 'an-application-is-out-of-sync-or-degraded',
    },
    {
      name: 'ApplicationSyncFailed',
      severity: 'warning',
      expr: counted(['name'], 'argocd_app_sync_total{phase=~"Error|Failed"}', '15m'),
      summary: 'A sync of Application {{ $labels.name }} failed',
      description: 'It is tried again five times.',
      runbook: 'an-application-is-out-of-sync-or-degraded',
    },
    {
      name: 'PushRefused',
      severity: 'info',
      expr: 'push_failure_time_seconds > push_time_seconds',
      summary: 'The Pushgateway refused the last push of {{ $labels.job }}',
      description: 'The build measures something that it cannot hand over.',
      runbook: 'a-service-of-monitoring-is-down',
    },
  ],
};
