/** Who makes metrics whose names begin in some way. */
export interface MetricSource {
  readonly metric: RegExp;
  /** What it is called in messages. */
  readonly name: string;
  /** The image of its container, in part. */
  readonly image: RegExp;
  /** Charts that bring it. */
  readonly chart: RegExp;
}

/**
 * Only where one program alone makes such metrics: `http_` and `process_` may come from anything. Kubelets make some of
 * `container_`, and the recorded metrics of kube-prometheus have colons.
 */
export const metricSources: readonly MetricSource[] = [
  source(/^mysql_(up|global_|info_schema_|slave_|exporter_)/, 'mysql-exporter', /mysqld?-exporter/),
  source(/^pg_(up|stat_|database_|settings_)/, 'postgres-exporter', /postgres.*exporter/, /postgres/),
  source(/^redis_(up|connected_|memory_|commands_)/, 'redis-exporter', /redis.*exporter/, /redis/),
  source(
    /^nginx_(up|connections_|http_requests_total)/,
    'nginx-prometheus-exporter',
    /nginx.*exporter/,
    /nginx/,
  ),
  source(
    /^node_(cpu|memory|filesystem|disk|network|load|boot|uname|time|vmstat|timex)/,
    'node-exporter',
    /node-exporter/,
    /node-exporter|kube-prometheus-stack|^prometheus$/,
  ),
  source(
    /^kube_(pod|deployment|daemonset|statefulset|replicaset|node|job|cronjob|horizontalpodautoscaler|persistentvolume|namespace|service)/,
    'kube-state-metrics',
    /kube-state-metrics/,
    /kube-state-metrics|kube-prometheus-stack|^prometheus$/,
  ),
  source(
    /^istio_(requests|request|response|tcp|agent|build)/,
    'istiod and its proxies',
    /istio.*(pilot|proxyv2)|\/pilot:/,
    /^istiod$/,
  ),
  source(/^(pilot_|citadel_|galley_)/, 'istiod', /istio.*pilot|\/pilot:/, /^istiod$/),
  source(/^(rollout_info|rollout_phase|analysis_run_|experiment_info)/, 'argo-rollouts', /argo-rollouts/),
  source(/^argocd_(app_|cluster_|git_|redis_)/, 'Argo CD', /argocd|argo-cd/, /argo-cd/),
  source(/^longhorn_/, 'Longhorn', /longhorn-manager/, /longhorn/),
  source(/^falcosecurity_falcosidekick_|^falcosidekick_/, 'falcosidekick', /falcosidekick/, /falco/),
  source(/^loki_/, 'Loki', /\/loki(:|@|$)/, /loki/),
  source(/^promtail_/, 'Promtail', /promtail/, /promtail|loki-stack/),
  source(/^certmanager_/, 'cert-manager', /cert-manager/),
  source(/^alertmanager_/, 'Alertmanager', /alertmanager/, /prometheus|alertmanager/),
  source(/^probe_(success|duration|http|ssl|dns|icmp)/, 'blackbox-exporter', /blackbox/),
  source(/^(push_failure_time_seconds|push_time_seconds|pushgateway_)/, 'Pushgateway', /pushgateway/),
];

function source(metric: RegExp, name: string, image: RegExp, chart = image): MetricSource {
  return { metric, name, image, chart };
}
