import { type AlertCase, growing, steady, turns } from './alert-case.ts';

function down(alert: string, job: string): AlertCase {
  return {
    alert,
    labels: { job, instance: 'here' },
    firing: { [`up{job="${job}", instance="here"}`]: steady(0) },
    silent: { [`up{job="${job}", instance="here"}`]: turns(0, 42, 1), 'up{job="other"}': steady(0) },
  };
}

const requests = (code: number) =>
  `loki_request_duration_seconds_count{route="loki_api_v1_push", status_code="${code}"}`;

export const monitoring: readonly AlertCase[] = [
  {
    alert: 'Watchdog',
    labels: {},
    firing: { 'up{job="other"}': steady(1) },
    // Never: it must not depend on anything.
    silent: {},
  },
  down('PrometheusDown', 'prometheus'),
  down('AlertmanagerDown', 'alertmanager'),
  down('GrafanaDown', 'grafana'),
  down('LokiDown', 'loki'),
  down('PushgatewayDown', 'pushgateway'),
  down('KubeStateMetricsDown', 'kube-state-metrics'),
  {
    alert: 'TargetDown',
    labels: { job: 'nginx', instance: 'web-1' },
    firing: { 'up{job="nginx", instance="web-1"}': steady(0) },
    silent: { 'up{job="nginx", instance="web-1"}': turns(0, 38, 1) },
  },
  {
    alert: 'PrometheusRestarting',
    labels: { job: 'prometheus' },
    firing: { 'process_start_time_seconds{job="prometheus"}': '1+0x10 600+0x10 1200+0x10 1800+0x40' },
    silent: { 'process_start_time_seconds{job="prometheus"}': turns(1, 20, 1200) },
  },
  {
    alert: 'PrometheusReloadFailed',
    labels: {},
    firing: { prometheus_config_last_reload_successful: steady(0) },
    silent: { prometheus_config_last_reload_successful: steady(1) },
  },
  {
    alert: 'PrometheusRulesFailing',
    labels: { rule_group: 'blog' },
    firing: { 'prometheus_rule_evaluation_failures_total{rule_group="blog"}': growing(1) },
    silent: { 'prometheus_rule_evaluation_failures_total{rule_group="blog"}': steady(9) },
  },
  {
    alert: 'PrometheusStorageDamaged',
    labels: {},
    firing: {
      prometheus_tsdb_wal_corruptions_total: turns(0, 30, 1),
      prometheus_tsdb_compactions_failed_total: steady(0),
    },
    silent: {
      prometheus_tsdb_wal_corruptions_total: steady(1),
      prometheus_tsdb_compactions_failed_total: steady(1),
    },
  },
  {
    alert: 'PrometheusStorageDamaged',
    labels: {},
    firing: { prometheus_tsdb_compactions_failed_total: growing(1) },
    silent: { prometheus_tsdb_compactions_failed_total: steady(0) },
  },
  {
    alert: 'PrometheusWithoutAlertmanager',
    labels: {},
    firing: { prometheus_notifications_alertmanagers_discovered: steady(0) },
    silent: {
      prometheus_notifications_alertmanagers_discovered: steady(1),
      prometheus_notifications_errors_total: steady(4),
    },
  },
  {
    alert: 'PrometheusWithoutAlertmanager',
    labels: { alertmanager: 'here' },
    firing: {
      prometheus_notifications_alertmanagers_discovered: steady(1),
      'prometheus_notifications_errors_total{alertmanager="here"}': growing(1),
    },
    silent: {
      prometheus_notifications_alertmanagers_discovered: steady(1),
      'prometheus_notifications_errors_total{alertmanager="here"}': turns(0, 20, 3),
    },
  },
  {
    alert: 'AlertDeliveryFailing',
    labels: { integration: 'email' },
    firing: { 'alertmanager_notifications_failed_total{integration="email", reason="other"}': growing(1) },
    silent: { 'alertmanager_notifications_failed_total{integration="email", reason="other"}': steady(1) },
  },
  {
    alert: 'AlertmanagerReloadFailed',
    labels: {},
    firing: { alertmanager_config_last_reload_successful: steady(0) },
    silent: { alertmanager_config_last_reload_successful: steady(1) },
  },
  {
    alert: 'LokiErrors',
    labels: { route: 'loki_api_v1_push' },
    firing: { [requests(204)]: growing(80), [requests(500)]: growing(20) },
    silent: { [requests(204)]: growing(80), [requests(429)]: growing(20), [requests(500)]: growing(1) },
  },
  {
    alert: 'LogsDropped',
    labels: { node: 'worker1' },
    firing: { 'promtail_dropped_entries_total{node="worker1"}': growing(1) },
    silent: { 'promtail_dropped_entries_total{node="worker1"}': steady(5) },
  },
];
