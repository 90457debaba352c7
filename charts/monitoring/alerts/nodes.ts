import type { AlertTopic } from './alert.ts';

export const nodes: AlertTopic = {
  topic: 'nodes',
  alerts: [
    {
      name: 'NodeDown',
      severity: 'critical',
      expr: 'kube_node_status_condition{condition="Ready", status="true"} == 0',
      for: '1m',
      summary: 'Node {{ $labels.node }} does not answer',
      description:
        'Its pods leave it after their tolerations: mysql and Loki after 30 s, everything else after 5 min. Longhorn attaches volumes elsewhere.',
      runbook: 'a-node-is-down',
    },
    {
      name: 'NodeUnderPressure',
      severity: 'warning',
      expr: 'kube_node_status_condition{condition=~"MemoryPressure|DiskPressure|PIDPressure", status="true"} == 1',
      for: '5m',
      summary: 'Node {{ $labels.node }} reports {{ $labels.condition }}',
      description: 'The kubelet evicts pods until it is over.',
      runbook: 'a-node-is-short-of-something',
    },
    {
      name: 'NodeMemoryLow',
      severity: 'warning',
      expr: 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.1',
      for: '15m',
      summary: 'Node {{ $labels.node }} has {{ $value | humanizePercentage }} of its memory left',
      description: 'The next larger pod or a growing one is killed, or the node with it.',
      runbook: 'a-node-is-short-of-something',
    },
    {
      name: 'NodeDiskFilling',
      severity: 'warning',
      expr: 'node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs|iso9660|nfs.*", mountpoint!~"/var/lib/kubelet/.+"} / node_filesystem_size_bytes < 0.1',
      for: '15m',
      summary:
        '{{ $labels.mountpoint }} of node {{ $labels.node }} is {{ $value | humanizePercentage }} free',
      description:
        'At 10 % the kubelet begins to delete images, at 5 % Longhorn stops placing replicas here.',
      runbook: 'a-node-is-short-of-something',
    },
    {
      name: 'NodeClockUnsynchronised',
      severity: 'warning',
      expr: 'node_timex_sync_status == 0',
      for: '15m',
      summary: 'The clock of node {{ $labels.node }} is not synchronised',
      description: 'Certificates and tokens are judged by it, and so is the time of every log line.',
      runbook: 'a-node-is-short-of-something',
    },
    {
      name: 'NodeCordoned',
      severity: 'info',
      expr: 'kube_node_spec_unschedulable == 1',
      for: '6h',
      summary: 'Node {{ $labels.node }} takes no pods since six hours',
      description:
        'Left over from maintenance: the others carry its load, and one more failure finds less room.',
      runbook: 'a-node-is-short-of-something',
    },
  ],
};
