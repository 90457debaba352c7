import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { tolerates } from '../../manifests/relations/nodes.ts';
import { controlPlaneLoss } from './control-plane.ts';
import { evictionStop, type Notice, noticeOf } from './noticed.ts';

/** Dead nodes, and what that means for all pods alike. */
export interface Outage {
  readonly dead: ReadonlySet<string>;
  readonly notice: Notice;
  /** Why nothing is moved anywhere. */
  readonly stopped?: string;
  /** How many of them hold copies of Longhorn's volumes. */
  readonly storageDown: number;
}

/** Reads `apps/DaemonSet`: Longhorn keeps data where its manager runs. */
export function outageOf(view: View, names: readonly string[]): Outage {
  const dead = new Set(names);
  const nodes = view.facts.nodes ?? [];
  const stopped = controlPlaneLoss(nodes, dead) ?? evictionStop(nodes, dead);
  const manager = view.all('apps/DaemonSet').find(({ name }) => name === 'longhorn-manager');
  const managing = manager === undefined ? undefined : podOf(manager);
  const down = nodes.filter(({ name }) => dead.has(name));
  const storageDown = down.filter((node) =>
    managing === undefined ? node.taints.length === 0 : tolerates(managing, node),
  ).length;
  return {
    dead,
    notice: noticeOf(view.facts, names.length),
    storageDown,
    ...(stopped === undefined ? {} : { stopped }),
  };
}
