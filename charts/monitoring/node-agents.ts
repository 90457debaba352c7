import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { NodeAgent } from '../../lib/constructs/workload/node-agent.ts';
import { Probe } from '../../lib/constructs/workload/probe.ts';
import type { Platform } from '../../lib/platform/schema.ts';

/** What each container uses, on every worker. It reads the control groups and asks containerd whose they are, which only root may. */
export function cadvisor(scope: Construct, { monitoring }: Platform): NodeAgent {
  const labels = ['container.name', 'pod.name', 'pod.namespace'].map((label) => `io.kubernetes.${label}`);
  return new NodeAgent(scope, 'cadvisor', {
    user: 'root',
    nodes: 'workers',
    nodePaths: [
      { name: 'root', path: '/', at: '/rootfs' },
      { name: 'sys', path: '/sys', at: '/sys' },
      { name: 'containerd', path: '/run/containerd', at: '/run/containerd' },
    ],
    main: {
      name: 'cadvisor',
      ...monitoring.cadvisor,
      args: [
        '--containerd=/run/containerd/containerd.sock',
        '--containerd-namespace=k8s.io',
        '--enable_metrics=cpu,memory,network',
        '--housekeeping_interval=15s',
        '--store_container_labels=false',
        `--whitelisted_container_labels=${labels.join(',')}`,
      ],
      ports: { 'http-metrics': 8080 },
      probes: answers('/healthz'),
    },
  });
}

/** What each node uses, on every node. */
export function nodeExporter(scope: Construct, { monitoring }: Platform): NodeAgent {
  return new NodeAgent(scope, 'node-exporter', {
    user: 65534,
    nodes: 'all',
    inNodeNamespaces: true,
    nodePaths: [
      { name: 'proc', path: '/proc', at: '/host/proc' },
      { name: 'sys', path: '/sys', at: '/host/sys' },
      { name: 'root', path: '/', at: '/host/root', followMounts: true },
    ],
    main: {
      name: 'node-exporter',
      ...monitoring.nodeExporter,
      args: [
        '--path.procfs=/host/proc',
        '--path.sysfs=/host/sys',
        '--path.rootfs=/host/root',
        // Mounts of pods are the kubelet's to measure; nobody but root may look at them, and a NAS that is away hangs there.
        '--collector.filesystem.mount-points-exclude=^/(dev|proc|run|sys|var/lib/(kubelet|containerd))($|/)',
      ],
      ports: { 'http-metrics': 9100 },
      probes: answers('/'),
    },
  });
}

function answers(path: string) {
  return {
    readiness: Probe.httpGet(path, 'http-metrics', { every: Duration.seconds(10), failures: 3 }),
    liveness: Probe.httpGet(path, 'http-metrics', { every: Duration.seconds(20), failures: 3 }),
  };
}
