import type { Platform } from '../../../lib/platform/schema.ts';
import {
  clusterAuthority,
  copied,
  onlyWhatIsAskedFor,
  pods,
  type ScrapeJob,
  service,
  withToken,
} from './discovery.ts';

/** Labels of an exporter that speaks about others stay as they are: its own would take their place. */
const aboutOthers = { honor_labels: true } as const;

/** Everything that Prometheus asks. Prometheus has no proxy: plain text reaches meshed pods while the mesh is PERMISSIVE. */
export const scrapeJobs: readonly ScrapeJob[] = [
  service('prometheus', 'localhost:9090'),
  service('alertmanager', 'alertmanager:9093'),
  service('grafana', 'grafana:3000'),
  // Who pushed says which job and instance it was.
  service('pushgateway', 'pushgateway:9091', aboutOthers),
  service('loki', 'loki-stack:3100'),
  pods('promtail', { namespace: 'monitoring', selector: 'app.kubernetes.io/name=promtail', port: 3101 }),

  service('kube-state-metrics', 'kube-state-metrics:8080', aboutOthers),
  pods('node-exporter', { namespace: 'monitoring', selector: 'app=node-exporter', port: 9100 }),
  cadvisor(),
  kubelet(),
  apiServer(),

  service('mysql-exporter', 'mysql-exporter.blog-system:9104'),
  pods('nginx', { namespace: 'blog-system', selector: 'app=web', port: 9113 }),

  pods('istiod', { namespace: 'istio-system', selector: 'app=istiod', port: 15014 }),
  istioProxies(),

  pods(
    'argo-rollouts',
    { namespace: 'argo-rollouts', selector: 'app.kubernetes.io/component=rollouts-controller', port: 8090 },
    aboutOthers,
  ),
  service('argocd-controller', 'argocd-application-controller-metrics.argocd:8082', aboutOthers),
  service('argocd-server', 'argocd-server-metrics.argocd:8083'),
  service('argocd-repo-server', 'argocd-repo-server-metrics.argocd:8084'),

  pods(
    'longhorn',
    { namespace: 'longhorn-system', selector: 'app=longhorn-manager', port: 9500 },
    aboutOthers,
  ),
  pods('falcosidekick', { namespace: 'falco', selector: 'app.kubernetes.io/name=falcosidekick', port: 2801 }),
  pods(
    'cert-manager',
    { namespace: 'cert-manager', selector: 'app.kubernetes.io/component=controller', port: 9402 },
    aboutOthers,
  ),
  cilium(),
];

/** What Prometheus asks besides, where options bring it along. */
export function optionalJobs({ cloudflareTunnel }: Platform['options']): readonly ScrapeJob[] {
  return cloudflareTunnel.enabled
    ? [pods('cloudflared', { namespace: 'cloudflared', selector: 'app=cloudflared', port: 2000 })]
    : [];
}

/** Labels of the container become ours; the control groups that belong to no pod are left out. */
function cadvisor(): ScrapeJob {
  const ofContainer = (label: string) => `container_label_io_kubernetes_${label}`;
  return pods(
    'cadvisor',
    { namespace: 'monitoring', selector: 'app=cadvisor', port: 8080 },
    {
      metric_relabel_configs: [
        onlyWhatIsAskedFor('cadvisor'),
        { source_labels: [ofContainer('pod_name')], regex: '.+', action: 'keep' },
        copied(ofContainer('pod_namespace'), 'namespace'),
        copied(ofContainer('pod_name'), 'pod'),
        copied(ofContainer('container_name'), 'container'),
        { regex: 'container_label_.+|image|name', action: 'labeldrop' },
      ],
    },
  );
}

function kubelet(): ScrapeJob {
  return {
    job_name: 'kubelet',
    ...withToken,
    ...aboutOthers,
    // kubeadm's kubelets sign their own certificates, so there is no authority to ask; the token is still checked.
    tls_config: { insecure_skip_verify: true },
    kubernetes_sd_configs: [{ role: 'node' }],
    relabel_configs: [copied('__meta_kubernetes_node_name', 'node')],
    metric_relabel_configs: [onlyWhatIsAskedFor('kubelet')],
  };
}

function apiServer(): ScrapeJob {
  const slice = '__meta_kubernetes_endpointslice';
  return {
    job_name: 'apiserver',
    ...withToken,
    tls_config: { ca_file: clusterAuthority },
    kubernetes_sd_configs: [{ role: 'endpointslice', namespaces: { names: ['default'] } }],
    relabel_configs: [
      {
        source_labels: [`${slice}_label_kubernetes_io_service_name`, `${slice}_port_name`],
        regex: 'kubernetes;https',
        action: 'keep',
      },
    ],
    metric_relabel_configs: [onlyWhatIsAskedFor('apiserver')],
  };
}

/**
 * Every proxy of the mesh, gateways included, on the port that is open whatever the mesh's mode. The pod's revision stays a
 * label: the analysis of a canary asks for the new version alone.
 */
function istioProxies(): ScrapeJob {
  return pods(
    'istio-proxies',
    { container: 'istio-proxy', port: 15020, keepLabels: ['app', 'rollouts_pod_template_hash'] },
    {
      metrics_path: '/stats/prometheus',
      // Envoy's own metrics are many times these.
      metric_relabel_configs: [{ source_labels: ['__name__'], regex: 'istio_.+', action: 'keep' }],
    },
  );
}

/** Finds nothing until the chart's `prometheus.enabled` opens the port. */
function cilium(): ScrapeJob {
  return pods(
    'cilium',
    { namespace: 'kube-system', selector: 'k8s-app=cilium', port: 9962 },
    {
      relabel_configs: [
        {
          source_labels: ['__meta_kubernetes_pod_container_port_number'],
          regex: '9962',
          action: 'keep',
        },
      ],
    },
  );
}
