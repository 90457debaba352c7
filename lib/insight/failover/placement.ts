import type { ClusterNode } from '../../manifests/cluster-facts.ts';
import { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Pod } from '../../manifests/pod.ts';
import { candidateNodes, hostnameLabel, tolerates } from '../../manifests/relations/nodes.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import { autoscalersOf } from '../../manifests/relations/scales.ts';
import { matchesSelector } from '../../manifests/relations/selectors.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Store } from './storage.ts';

/** Where the pods of a workload may be, as the scheduler sees it. */
export interface Placement {
  /** How many pods there are at least. */
  readonly pods: number;
  readonly from: string;
  /** Nodes that may have one. */
  readonly usable: readonly ClusterNode[];
  /** How many may be on one node beyond the emptiest. Infinity where nothing limits it. */
  readonly skew: number;
  /** How many may be on one node. */
  readonly perNode: number;
  /** A node that may have none counts as the emptiest. */
  readonly emptyCounts: boolean;
  /** What limits it, or fails to. */
  readonly why?: string;
}

export interface PlacementOptions {
  /** Take `ScheduleAnyway` for as good as `DoNotSchedule`. */
  readonly trustSpread?: boolean;
}

/** Reads `autoscaling/HorizontalPodAutoscaler` and, of the stores, their volumes. Undefined where the nodes are not known. */
export function placementOf(
  view: View,
  workload: Resource,
  pod: Pod,
  stores: readonly Store[],
  { trustSpread = false }: PlacementOptions = {},
): Placement | undefined {
  const candidates = candidateNodes(view.facts, pod)?.filter((node) => reaches(view, pod, stores, node));
  if (candidates === undefined) return undefined;
  const usable = candidates.filter((node) => tolerates(pod, node));
  const scaler = autoscalersOf(view, workload)[0];
  const pods = workload.kind === 'Pod' ? 1 : replicasOf(view, workload).fewest;
  const from = scaler === undefined ? 'replicas' : `minimum of HPA ${scaler.name}`;
  return { pods, from, usable, ...limits(pod, usable, candidates, view.facts.nodes ?? [], trustSpread) };
}

/** A volume that names its nodes is reached from them alone. */
function reaches(view: View, pod: Pod, stores: readonly Store[], node: ClusterNode): boolean {
  return stores.every(({ volume }) => {
    const required = volume?.spec.at('nodeAffinity', 'required');
    if (required?.isMapping !== true) return true;
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required.value } };
    const there = candidateNodes(view.facts, { ...pod, spec: new Field({ affinity }) });
    return there?.includes(node) !== false;
  });
}

type Limits = Pick<Placement, 'skew' | 'perNode' | 'emptyCounts' | 'why'>;

function limits(
  pod: Pod,
  usable: readonly ClusterNode[],
  candidates: readonly ClusterNode[],
  nodes: readonly ClusterNode[],
  trustSpread: boolean,
): Limits {
  const perNode = isAlone(pod) ? 1 : Number.POSITIVE_INFINITY;
  const own = pod.spec
    .at('topologySpreadConstraints')
    .items.filter(
      (item) =>
        item.at('topologyKey').text === hostnameLabel &&
        matchesSelector(item.at('labelSelector'), pod.labels),
    );
  const forced = own.find((item) => trustSpread || item.at('whenUnsatisfiable').text !== 'ScheduleAnyway');
  const alone = perNode === 1 ? 'required anti-affinity keeps its pods on different nodes' : undefined;
  if (forced === undefined) {
    const wished = own.length > 0;
    const why =
      alone ??
      (wished ? 'its spread is ScheduleAnyway, which does not force it' : 'nothing spreads its pods');
    return { skew: Number.POSITIVE_INFINITY, perNode, emptyCounts: false, why };
  }
  const skew = forced.at('maxSkew').number ?? 1;
  const everywhere = forced.at('nodeAffinityPolicy').text === 'Ignore' ? nodes : candidates;
  const domains = forced.at('nodeTaintsPolicy').text === 'Honor' ? usable : everywhere;
  const emptyCounts =
    domains.length > usable.length || domains.length < (forced.at('minDomains').number ?? 1);
  return { skew, perNode, emptyCounts, why: alone ?? `its spread is DoNotSchedule with maxSkew ${skew}` };
}

/** Whether a required anti-affinity keeps two of these pods off one node. */
function isAlone(pod: Pod): boolean {
  return pod.spec
    .at('affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution')
    .items.some(
      (term) =>
        term.at('topologyKey').text === hostnameLabel &&
        matchesSelector(term.at('labelSelector'), pod.labels),
    );
}

/** How many pods may be on some nodes at once: with the emptiest node at each possible level, the fullest and the emptiest that allows. */
export function podsOn(
  { pods, usable, skew, perNode, emptyCounts }: Placement,
  dead: ReadonlySet<string>,
): { readonly fewest: number; readonly most: number; readonly running: number } {
  const nodes = usable.length;
  const down = usable.filter(({ name }) => dead.has(name)).length;
  if (nodes === 0) return { fewest: 0, most: 0, running: 0 };
  const highest = emptyCounts ? 0 : Math.floor(pods / nodes);
  // Pods that find no place wait; what runs is what the constraints allow.
  const running = Math.min(pods, nodes * Math.min(highest + skew, perNode));
  let fewest = running;
  let most = 0;
  // At lower levels even full nodes are too few. Where there are very many levels, the first of them decide.
  const lowest = Math.max(0, Math.ceil(running / nodes - Math.min(skew, perNode)));
  for (let level = lowest; level <= Math.min(highest, lowest + 1000); level++) {
    const full = Math.min(level + skew, perNode);
    if (nodes * full < running || nodes * level > running) continue;
    const elsewhere = nodes - down;
    most = Math.max(most, Math.min(running, down * full, running - elsewhere * level));
    const mostElsewhere = elsewhere === 0 ? 0 : elsewhere * full;
    fewest = Math.min(fewest, Math.max(down * level, running - mostElsewhere));
  }
  return { fewest: Math.max(0, fewest), most: down === 0 ? 0 : most, running };
}
