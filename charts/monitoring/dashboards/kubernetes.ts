import { type Dashboard, figure, graph, list } from './dashboard.ts';

const chosen = 'namespace=~"$namespace"';
const rate = '[$__rate_interval]';

/** Nodes, what runs on them, and what is wrong with it. */
export const kubernetes: Dashboard = {
  uid: 'kubernetes',
  title: 'Kubernetes',
  variables: [{ name: 'namespace', metric: 'kube_pod_status_phase', label: 'namespace' }],
  rows: [
    {
      title: 'Now',
      panels: [
        figure('Nodes ready', 'none', 'sum(kube_node_status_condition{condition="Ready", status="true"})'),
        figure('Pods running', 'pods', `sum(kube_pod_status_phase{phase="Running", ${chosen}})`),
        figure('Pods pending', 'pods', `sum(kube_pod_status_phase{phase="Pending", ${chosen}})`),
        figure(
          'Containers restarted today',
          'short',
          `sum(increase(kube_pod_container_status_restarts_total{${chosen}}[24h]))`,
        ),
        list('Alerts', 'none', 'ALERTS{alertstate="firing", alertname!="Watchdog"}'),
        list('Nodes', 'none', 'kube_node_info'),
      ],
    },
    {
      title: 'Nodes',
      panels: [
        graph('CPU in use', 'percentunit', [
          `1 - avg by (node) (rate(node_cpu_seconds_total{mode="idle"}${rate}))`,
          '{{node}}',
        ]),
        graph('Memory in use', 'percentunit', [
          '1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes',
          '{{node}}',
        ]),
        graph('Load, one minute', 'short', ['node_load1', '{{node}}']),
        graph('Disk in use', 'percentunit', [
          '1 - node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"}',
          '{{node}}',
        ]),
        graph(
          'Network',
          'Bps',
          [
            `sum by (node) (rate(node_network_receive_bytes_total{device!~"lo|veth.*|lxc.*|cilium.*"}${rate}))`,
            '{{node}} in',
          ],
          [
            `-sum by (node) (rate(node_network_transmit_bytes_total{device!~"lo|veth.*|lxc.*|cilium.*"}${rate}))`,
            '{{node}} out',
          ],
        ),
        graph('Requests to the NAS repeated', 'short', [
          `rate(node_nfs_rpc_retransmissions_total${rate})`,
          '{{node}}',
        ]),
      ],
    },
    {
      title: 'Pods',
      panels: [
        graph('CPU', 'cores', [
          `sum by (namespace, pod) (rate(container_cpu_usage_seconds_total{container!="", ${chosen}}${rate}))`,
          '{{namespace}}/{{pod}}',
        ]),
        graph('Memory', 'bytes', [
          `sum by (namespace, pod) (container_memory_working_set_bytes{container!="", ${chosen}})`,
          '{{namespace}}/{{pod}}',
        ]),
        graph('Memory, share of the limit', 'percentunit', [
          `max by (namespace, pod, container) (container_memory_working_set_bytes{container!="", ${chosen}}) / max by (namespace, pod, container) (kube_pod_container_resource_limits{resource="memory", ${chosen}})`,
          '{{pod}} {{container}}',
        ]),
        graph(
          'Network',
          'Bps',
          [
            `sum by (namespace, pod) (rate(container_network_receive_bytes_total{${chosen}}${rate}))`,
            '{{namespace}}/{{pod}} in',
          ],
          [
            `-sum by (namespace, pod) (rate(container_network_transmit_bytes_total{${chosen}}${rate}))`,
            '{{namespace}}/{{pod}} out',
          ],
        ),
      ],
    },
    {
      title: 'Storage',
      panels: [
        graph('Volumes in use', 'percentunit', [
          `1 - kubelet_volume_stats_available_bytes{${chosen}} / kubelet_volume_stats_capacity_bytes{${chosen}}`,
          '{{namespace}}/{{persistentvolumeclaim}}',
        ]),
        graph('Longhorn: robustness (1 healthy, 2 degraded, 3 faulted)', 'none', [
          'max by (pvc_namespace, pvc) (longhorn_volume_robustness)',
          '{{pvc_namespace}}/{{pvc}}',
        ]),
      ],
    },
    {
      title: 'Cluster',
      panels: [
        graph('API server', 'reqps', [`sum by (code) (rate(apiserver_request_total${rate}))`, '{{code}}']),
        graph(
          'Autoscalers',
          'pods',
          ['kube_horizontalpodautoscaler_status_current_replicas', '{{horizontalpodautoscaler}}'],
          ['kube_horizontalpodautoscaler_spec_max_replicas', '{{horizontalpodautoscaler}} at most'],
        ),
        graph('Series in Prometheus', 'short', ['prometheus_tsdb_head_series', 'series']),
      ],
    },
  ],
};
