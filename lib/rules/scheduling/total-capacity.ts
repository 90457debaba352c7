import type { View } from '../../manifests/inventory.ts';
import { replicatedKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { hostnameLabel, usableNodes } from '../../manifests/relations/nodes.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { type Computing, podRequest } from '../../manifests/relations/pod-requests.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { amountOf } from './amount.ts';

const example = (replicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1, resources: { requests: { cpu: 500m, memory: 64Mi } } }]
`;

export const totalCapacity: Rule = {
  id: 'total-capacity',
  severity: 'warning',
  title: 'All workloads together request more than the nodes have',
  judges: ['apps/DaemonSet', ...replicatedKinds],
  reads: ['autoscaling/HorizontalPodAutoscaler'],
  why: 'Even with the fewest replicas something stays Pending; what Helm charts install comes on top.',
  fix: 'Request what the pods need in use, run fewer, or add a node.',
  source: 'Kubernetes docs, resource management for pods and containers',
  examples: {
    flagged: example(10),
    accepted: example(4),
    facts: {
      whole: true,
      nodes: [
        {
          name: 'one',
          labels: { [hostnameLabel]: 'one' },
          taints: [],
          allocatable: { cpu: 4, memory: 8 * 2 ** 30 },
        },
      ],
    },
  },
  *check(workload, view) {
    const sizes = (view.facts.nodes ?? []).map(({ allocatable }) => allocatable);
    if (sizes.length === 0 || !sizes.every((size) => size !== undefined)) return;
    for (const resource of ['cpu', 'memory'] satisfies Computing[]) {
      const room = sizes.reduce((sum, size) => sum + size[resource], 0);
      const { total, greediest } = demandOf(view)[resource];
      // A finding is about one object: the one that takes most.
      if (total <= room || greediest?.workload !== workload) continue;
      yield {
        at: workload.spec.at('replicas'),
        message: `all workloads request ${amountOf(resource, total)} of ${resource}, the nodes have ${amountOf(resource, room)}; this one takes most, ${amountOf(resource, greediest.request)}`,
      };
    }
  },
};

interface Demand {
  readonly total: number;
  readonly greediest: { readonly workload: Resource; readonly request: number } | undefined;
}

const demandOf = oncePerView((view) => ({ cpu: sumUp(view, 'cpu'), memory: sumUp(view, 'memory') }));

function sumUp(view: View, resource: Computing): Demand {
  const kinds = ['apps/DaemonSet', ...replicatedKinds] as const;
  const requests = kinds
    .flatMap((kind) => view.all(kind))
    .map((workload) => ({ workload, request: requestOfAll(view, workload, resource) }));
  const [greediest] = requests.toSorted((left, right) => right.request - left.request);
  return { total: requests.reduce((sum, { request }) => sum + request, 0), greediest };
}

function requestOfAll(view: View, workload: Resource, resource: Computing): number {
  const pod = podOf(workload);
  if (pod === undefined) return 0;
  const pods =
    workload.kind === 'apps/DaemonSet'
      ? (usableNodes(view.facts, pod)?.length ?? 0)
      : replicasOf(view, workload).fewest;
  return pods * podRequest(pod, resource);
}
