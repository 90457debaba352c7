import type { ClusterNode } from '../../manifests/cluster-facts.ts';

const label = 'node-role.kubernetes.io/control-plane';

/**
 * Why nothing is rescheduled: without the API server, or without a majority of the etcd members that stand beside it, no controller
 * acts. Undefined where the control plane lives on, or runs elsewhere.
 */
export function controlPlaneLoss(
  nodes: readonly ClusterNode[],
  dead: ReadonlySet<string>,
): string | undefined {
  const planes = nodes.filter(({ labels }) => label in labels);
  const lost = planes.filter(({ name }) => dead.has(name));
  if (lost.length === 0 || (planes.length - lost.length) * 2 > planes.length) return undefined;
  const names = lost.map(({ name }) => name).join(', ');
  const rest =
    planes.length === lost.length
      ? `the API server is down with ${names}`
      : `etcd has no majority without ${names}`;
  return `${rest}: running pods go on, but nothing is noticed, rescheduled, scaled or deployed until it is back`;
}
