import type { ClusterFacts, ClusterNode } from '../../manifests/cluster-facts.ts';
import type { Span } from './span.ts';
import { inWords } from './span.ts';

/** The kubelet renews its lease every quarter of 40 s (pkg/kubelet/kubelet.go, nodeLeaseRenewIntervalFraction, Kubernetes 1.31). */
const renewal = 10;

/** `--node-monitor-period` (pkg/controller/nodelifecycle/node_lifecycle_controller.go, monitorNodeHealth). */
const monitorPeriod = 5;

/** One more node of a zone is tainted every 10 s: `--node-eviction-rate` 0.1, with a burst of 1 (scheduler.EvictionRateLimiterBurst). */
const perFurtherNode = 10;

/** `--large-cluster-size-threshold`: up to so many nodes, evictions stop while most of a zone is down. */
const largeCluster = 50;

/** `--unhealthy-zone-threshold`, in percent. */
const unhealthyPercent = 55;

const zoneLabel = 'topology.kubernetes.io/zone';

/** How long it takes until a dead node is known to be dead. */
export interface Notice {
  readonly seconds: Span;
  readonly why: string;
}

/**
 * The last lease may be as old as its renewal; the controller counts from when it saw it, and looks once a period (tryUpdateNodeHealth:
 * `now` must be after `probeTimestamp` plus the grace period).
 */
export function noticeOf({ kubernetes, failover }: ClusterFacts, deadNodes: number): Notice {
  const stated = failover?.nodeMonitorGracePeriod;
  const [least, most] = stated === undefined ? gracePeriods(kubernetes) : [stated, stated];
  const queue = perFurtherNode * Math.max(0, deadNodes - 1);
  const seconds: Span = [Math.max(0, least - renewal), most + 2 * monitorPeriod + queue];
  const grace = least === most ? `${most} s` : `${least} s, or ${most} s from Kubernetes 1.32`;
  const usual = kubernetes === undefined ? 'version not stated' : `default of ${kubernetes}`;
  const source = stated === undefined ? usual : 'as stated';
  const further = queue === 0 ? '' : `; of several dead nodes one is tainted every ${perFurtherNode} s`;
  return {
    seconds,
    why:
      `${inWords(seconds)} until the node counts as unreachable: node-monitor-grace-period ${grace} (${source}), ` +
      `lease renewed every ${renewal} s, looked at every ${monitorPeriod} s${further}`,
  };
}

/** 40 s, and 50 s from 1.32 (kubernetes/kubernetes#126287). */
function gracePeriods(kubernetes: string | undefined): readonly [number, number] {
  const [, minor] = /^v?1\.(\d+)/.exec(kubernetes ?? '') ?? [];
  if (minor === undefined) return [40, 50];
  return Number(minor) >= 32 ? [50, 50] : [40, 40];
}

/**
 * Why nothing is evicted although nodes are dead; undefined where evictions go on. With three nodes of a zone or more down, and more than
 * half of it, Kubernetes takes the network for the culprit (ComputeZoneState, ReducedQPSFunc); with all down, itself.
 */
export function evictionStop(nodes: readonly ClusterNode[], dead: ReadonlySet<string>): string | undefined {
  if (nodes.every(({ name }) => dead.has(name))) return 'no node is left';
  const zones = new Map<string, ClusterNode[]>();
  for (const node of nodes) {
    const zone = node.labels[zoneLabel] ?? '';
    zones.set(zone, [...(zones.get(zone) ?? []), node]);
  }
  for (const zone of zones.values()) {
    const down = zone.filter(({ name }) => dead.has(name)).length;
    if (
      down > 2 &&
      down < zone.length &&
      (down * 100) / zone.length >= unhealthyPercent &&
      zone.length <= largeCluster
    )
      return `${down} of ${zone.length} nodes are down: from ${unhealthyPercent} % on, Kubernetes evicts nothing (--unhealthy-zone-threshold)`;
  }
  return undefined;
}
