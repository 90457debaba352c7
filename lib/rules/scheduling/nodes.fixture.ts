import type { ClusterFacts, ClusterNode, Taint } from '../../manifests/cluster-facts.ts';

const controlPlane: Taint = {
  key: 'node-role.kubernetes.io/control-plane',
  value: '',
  effect: 'NoSchedule',
};

/** A node of 4 cores and 8Gi; one that is called `cp` takes no ordinary pods. */
export function node(name: string, more: Partial<ClusterNode> = {}): ClusterNode {
  return {
    name,
    labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' },
    taints: name === 'cp' ? [controlPlane] : [],
    allocatable: { cpu: 4, memory: 8 * 2 ** 30 },
    ...more,
  };
}

/** All that is in a cluster with a control plane and workers. */
export function clusterOf(...names: string[]): ClusterFacts {
  return { whole: true, nodes: names.map((name) => node(name)) };
}
