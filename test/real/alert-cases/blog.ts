import { type AlertCase, growing, steady, turns } from './alert-case.ts';

const hours = 60;
const web = { namespace: 'blog-system', name: 'web' };
const replicas = (what: string) => `rollout_info_replicas_${what}{namespace="blog-system", name="web"}`;
const atGateway = (code: number, more = '') =>
  `istio_requests_total{reporter="source", app="istio-ingressgateway", destination_workload_namespace="blog-system", response_code="${code}"${more}}`;
const within = (le: string) =>
  `istio_request_duration_milliseconds_bucket{reporter="source", app="istio-ingressgateway", destination_workload_namespace="blog-system", le="${le}"}`;
const cronJob = { namespace: 'blog-system', cronjob: 'mysql-backup' };
const succeeded = 'kube_cronjob_status_last_successful_time{namespace="blog-system", cronjob="mysql-backup"}';
const created = 'kube_cronjob_created{namespace="blog-system", cronjob="mysql-backup"}';

export const blog: readonly AlertCase[] = [
  {
    alert: 'RolloutWithoutPods',
    labels: web,
    firing: { [replicas('available')]: steady(0) },
    silent: { [replicas('available')]: steady(1) },
  },
  {
    alert: 'RolloutBelowReplicas',
    labels: web,
    firing: { [replicas('available')]: steady(1), [replicas('desired')]: steady(2) },
    silent: { [replicas('available')]: turns(1, 40, 2), [replicas('desired')]: steady(2) },
  },
  {
    alert: 'BlogErrors',
    labels: {},
    firing: { [atGateway(200)]: growing(90), [atGateway(503)]: growing(10) },
    // As many fail elsewhere, and a few of the blog's.
    silent: {
      [atGateway(200)]: growing(990),
      [atGateway(500)]: growing(10),
      'istio_requests_total{reporter="source", app="istio-ingressgateway", destination_workload_namespace="argocd", response_code="503"}':
        growing(1000),
    },
  },
  {
    alert: 'BlogSlow',
    labels: {},
    firing: { [within('1000')]: growing(80), [within('5000')]: growing(100), [within('+Inf')]: growing(100) },
    silent: { [within('1000')]: growing(99), [within('5000')]: growing(100), [within('+Inf')]: growing(100) },
  },
  {
    alert: 'NginxDown',
    labels: { pod: 'web-1' },
    firing: { 'nginx_up{pod="web-1"}': steady(0) },
    silent: { 'nginx_up{pod="web-1"}': steady(1) },
  },
  {
    alert: 'MysqlDown',
    labels: { job: 'mysql-exporter' },
    firing: { 'mysql_up{job="mysql-exporter"}': steady(0) },
    silent: { 'mysql_up{job="mysql-exporter"}': steady(1), 'up{job="mysql-exporter"}': steady(0) },
  },
  {
    alert: 'MysqlUnobserved',
    labels: { job: 'mysql-exporter' },
    firing: { 'up{job="mysql-exporter"}': steady(0) },
    silent: { 'up{job="mysql-exporter"}': steady(1), 'up{job="grafana"}': steady(0) },
  },
  {
    alert: 'MysqlConnectionsHigh',
    labels: {},
    firing: {
      mysql_global_status_threads_connected: steady(130),
      mysql_global_variables_max_connections: steady(151),
    },
    silent: {
      mysql_global_status_threads_connected: turns(130, 38, 20),
      mysql_global_variables_max_connections: steady(151),
    },
  },
  {
    alert: 'BackupFailed',
    labels: { namespace: 'blog-system', job_name: 'mysql-backup-28', condition: 'true' },
    firing: {
      'kube_job_failed{namespace="blog-system", job_name="mysql-backup-28", condition="true"}': steady(1),
    },
    silent: { 'kube_job_failed{namespace="shop", job_name="mysql-backup-28", condition="true"}': steady(1) },
  },
  {
    alert: 'BackupMissing',
    at: 27 * hours,
    labels: cronJob,
    // The last one was when the clock of the test began.
    firing: { [succeeded]: steady(0), [created]: steady(0) },
    silent: { [succeeded]: steady(2 * 3600), [created]: steady(0) },
  },
  {
    alert: 'BackupMissing',
    at: 27 * hours,
    labels: cronJob,
    // There never was one.
    firing: { [created]: steady(0) },
    silent: { [created]: steady(2 * 3600) },
  },
];
