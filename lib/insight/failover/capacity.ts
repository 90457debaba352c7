import type { ClusterNode } from '../../manifests/cluster-facts.ts';
import type { View } from '../../manifests/inventory.ts';
import { replicatedKinds } from '../../manifests/kinds.ts';
import { type Pod, podOf } from '../../manifests/pod.ts';
import { tolerates, usableNodes } from '../../manifests/relations/nodes.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { type Computing, podRequest } from '../../manifests/relations/pod-requests.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';

/** Whether the nodes that are left have room for a pod. */
export interface Room {
  readonly fits: boolean;
  readonly why: string;
}

const resources: readonly Computing[] = ['cpu', 'memory'];

/** Whether everything fits on the nodes that are left, by its requests. Reads `workloadKinds` and HorizontalPodAutoscalers. */
export function roomFor(view: View, pod: Pod, left: readonly ClusterNode[]): Room {
  const unstated = left.filter(({ allocatable }) => allocatable === undefined).map(({ name }) => name);
  if (unstated.length > 0)
    return { fits: true, why: `capacity not stated (${unstated.join(', ')}): taken as enough` };
  for (const resource of resources) {
    const free = left.map((node) => (node.allocatable?.[resource] ?? 0) - agentsOn(view, node, resource));
    const wanted = podRequest(pod, resource);
    const total = free.reduce((sum, amount) => sum + Math.max(0, amount), 0);
    const needed = demandOn(view, left, resource);
    if (wanted > Math.max(...free))
      return { fits: false, why: `no node that is left has ${amountOf(wanted, resource)} for it` };
    if (needed > total)
      return {
        fits: false,
        why: `the nodes that are left have ${amountOf(total, resource)}, everything asks for ${amountOf(needed, resource)}`,
      };
  }
  return { fits: true, why: 'by its requests it fits on the nodes that are left' };
}

const demands = oncePerView(() => new Map<string, number>());

/** What all replicated pods ask for that the nodes that are left may have to take. */
function demandOn(view: View, left: readonly ClusterNode[], resource: Computing): number {
  const key = `${resource} ${left.map(({ name }) => name).join(' ')}`;
  const known = demands(view).get(key);
  if (known !== undefined) return known;
  let sum = 0;
  for (const kind of replicatedKinds)
    for (const workload of view.all(kind)) {
      const pod = podOf(workload);
      if (pod === undefined || !left.some((node) => usableNodes(view.facts, pod)?.includes(node))) continue;
      sum += replicasOf(view, workload).fewest * podRequest(pod, resource);
    }
  demands(view).set(key, sum);
  return sum;
}

/** What the DaemonSets take of a node. */
function agentsOn(view: View, node: ClusterNode, resource: Computing): number {
  return view
    .all('apps/DaemonSet')
    .flatMap((agent) => podOf(agent) ?? [])
    .filter((pod) => tolerates(pod, node))
    .reduce((sum, pod) => sum + podRequest(pod, resource), 0);
}

function amountOf(amount: number, resource: Computing): string {
  return resource === 'cpu' ? `${Number(amount.toFixed(2))} CPU` : `${Math.round(amount / 2 ** 20)}Mi`;
}
