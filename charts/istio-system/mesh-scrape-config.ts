/**
 * Prometheus' configuration for the proxies and istiod, and only the metrics that are Istio's: a proxy has hundreds of
 * Envoy's beside them. Kiali looks for istiod's own by the label `app`.
 *
 * @param namespaces the only ones it may look into
 */
export function meshScrapeConfig(namespaces: readonly string[]): string {
  return `global:
  scrape_interval: 15s
scrape_configs:
  - job_name: proxies
    metrics_path: /stats/prometheus
${discovery(namespaces)}
    relabel_configs:
      - source_labels: [__meta_kubernetes_pod_container_port_name]
        regex: http-envoy-prom
        action: keep
${podLabels}
    metric_relabel_configs:
      - source_labels: [__name__]
        regex: istio_.+
        action: keep
  - job_name: istiod
${discovery(['istio-system'])}
    relabel_configs:
      - source_labels: [__meta_kubernetes_pod_label_app, __meta_kubernetes_pod_container_port_name]
        regex: istiod;http-monitoring
        action: keep
${podLabels}
`;
}

function discovery(namespaces: readonly string[]): string {
  return `    kubernetes_sd_configs:
      - role: pod
        namespaces:
          names: [${namespaces.join(', ')}]`;
}

const podLabels = `      - source_labels: [__meta_kubernetes_namespace]
        target_label: namespace
      - source_labels: [__meta_kubernetes_pod_name]
        target_label: pod
      - source_labels: [__meta_kubernetes_pod_label_app]
        target_label: app`;
