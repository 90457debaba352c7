import type { Duration } from 'cdk8s';
import { deadNodeTolerations } from '../../lib/constructs/workload/placement.ts';
import type { Platform } from '../../lib/platform/schema.ts';

type Facts = Platform['monitoring'];

/** Values of the chart loki-stack: Loki and promtail of it, and nothing else. */
export function lokiStackValues({ loki, promtail }: Facts) {
  return {
    test_pod: { enabled: false },
    // Otherwise the chart makes a data source for a Grafana that it does not install.
    grafana: { sidecar: { datasources: { enabled: false } } },
    loki: {
      enabled: true,
      // The subchart's own is 2.6.1, which newer Grafana does not understand (P40).
      image: { tag: loki.imageTag },
      resources: inHelm(loki.resources),
      persistence: { enabled: true, storageClassName: loki.storage.class, size: loki.storage.size },
      tolerations: deadNodeTolerations(loki.deadNodeToleration),
      // The chart waits 80 minutes for a pod to end; what is unwritten is in the write-ahead log.
      terminationGracePeriodSeconds: 300,
      // Pod security policies are gone since Kubernetes 1.25.
      rbac: { pspEnabled: false },
      config: {
        // Retention by the compactor, since the table manager ends with Loki 2 (D27).
        compactor: { retention_enabled: true },
        limits_config: {
          retention_period: hours(loki.retention),
          reject_old_samples_max_age: hours(loki.retention),
        },
        table_manager: { retention_deletes_enabled: false },
      },
    },
    promtail: {
      enabled: true,
      resources: inHelm(promtail.resources),
      // Every node, the control plane too; there is no second promtail (D14).
      tolerations: [{ operator: 'Exists' }],
    },
  };
}

/** Values of the chart kube-state-metrics. */
export function kubeStateMetricsValues({ kubeStateMetrics }: Facts) {
  return {
    resources: inHelm(kubeStateMetrics.resources),
    // Scraped by name.
    prometheusScrape: false,
    // Only what is asked for, which leaves out Secrets and ConfigMaps: the chart may then not list them either.
    collectors: [
      'cronjobs',
      'daemonsets',
      'deployments',
      'horizontalpodautoscalers',
      'jobs',
      'nodes',
      'persistentvolumes',
      'pods',
      'statefulsets',
    ],
  };
}

/**
 * Values of the chart prometheus-adapter. It serves custom metrics only: CPU and memory are metrics-server's, and two
 * providers of one API fight over it (P25).
 */
export function prometheusAdapterValues({ prometheusAdapter }: Facts) {
  return {
    prometheus: { url: 'http://prometheus.monitoring.svc', port: 9090 },
    resources: inHelm(prometheusAdapter.resources),
    rules: {
      default: false,
      custom: [
        {
          seriesQuery: 'istio_requests_total{reporter="destination",namespace!="",pod!=""}',
          resources: { overrides: { namespace: { resource: 'namespace' }, pod: { resource: 'pod' } } },
          name: { matches: '^istio_requests_total$', as: 'http_requests_per_second' },
          // A request is counted at both its ends; without this a pod's own requests to others would be among them.
          metricsQuery:
            'sum(rate(<<.Series>>{reporter="destination",<<.LabelMatchers>>}[2m])) by (<<.GroupBy>>)',
        },
      ],
    },
  };
}

function inHelm({ cpu, memory, memoryLimit }: Facts['promtail']['resources']) {
  return { requests: { cpu, memory }, limits: { memory: memoryLimit } };
}

function hours(duration: Duration): string {
  return `${duration.toHours()}h`;
}
