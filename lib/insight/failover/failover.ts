import type { Inventory, View } from '../../manifests/inventory.ts';
import { type Kind, workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Effect } from './effect.ts';
import { type ImpactOptions, impactOf } from './impact.ts';
import { nasImpact, nasServers } from './nas.ts';
import { outageOf } from './outage.ts';

/** A workload and what happens to it. */
export interface WorkloadEffect extends Effect {
  readonly workload: Resource;
}

/** What dies, and what that does to every workload. */
export interface Scenario {
  /** Dead nodes; none where a NAS is. */
  readonly nodes: readonly string[];
  /** The NFS server that is gone. */
  readonly nas?: string;
  /** Why nothing is moved anywhere, where that is so. */
  readonly note?: string;
  readonly workloads: readonly WorkloadEffect[];
}

/** Each node, each two of them, and each NAS. */
export function defaultScenarios(inventory: Inventory, options: ImpactOptions = {}): Scenario[] {
  const names = (inventory.facts.nodes ?? []).map(({ name }) => name);
  const pairs = names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second]));
  const ofNodes = [...names.map((name) => [name]), ...pairs];
  return [
    ...ofNodes.map((nodes) => nodeScenario(inventory, nodes, options)),
    ...nasServers(inventory).map((nas) => nasScenario(inventory, nas)),
  ];
}

/** Some nodes, dead at once. */
export function nodeScenario(view: View, nodes: readonly string[], options: ImpactOptions = {}): Scenario {
  const outage = outageOf(view, nodes);
  const workloads = workloadsOf(view).flatMap((workload): WorkloadEffect[] => {
    const effect = impactOf(view, workload, outage, options);
    return effect === undefined ? [] : [{ workload, ...effect }];
  });
  return { nodes, ...(outage.stopped === undefined ? {} : { note: outage.stopped }), workloads };
}

function nasScenario(view: View, nas: string): Scenario {
  const workloads = workloadsOf(view).map((workload) => ({ workload, ...nasImpact(view, workload, nas) }));
  return { nodes: [], nas, workloads };
}

/** Everything that runs pods, written down or promised. */
export function workloadsOf(view: View): Resource[] {
  const kinds: readonly Kind[] = workloadKinds;
  return kinds.flatMap((kind) => view.all(kind)).filter((workload) => podOf(workload) !== undefined);
}
