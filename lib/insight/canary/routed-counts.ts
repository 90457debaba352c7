/** Pods of the new and of the old version. */
export interface Counts {
  readonly canary: number;
  readonly stable: number;
}

/** What the number of pods of a canary with traffic routing follows from. */
export interface RoutedCanary {
  /** What `spec.replicas` says, or the autoscaler has set. */
  readonly replicas: number;
  /** The weight that the steps ask for. */
  readonly weight: number;
  readonly maxWeight: number;
  /** A step that sets the size of the canary apart from its weight. */
  readonly scale?:
    | { readonly replicas?: number | undefined; readonly weight?: number | undefined }
    | undefined;
  readonly minPods?: number | undefined;
  readonly dynamicStableScale: boolean;
  /** The weights that the router has at the moment. @default - the wanted ones */
  readonly actual?: Counts | undefined;
  readonly aborted?: boolean;
}

/** Pods for a share of the traffic, rounded up (utils/replicaset/canary.go trafficWeightToReplicas, Argo Rollouts 1.8.3). */
export function trafficWeightToReplicas(replicas: number, weight: number, maxWeight: number): number {
  return Math.ceil((weight * replicas) / maxWeight);
}

/**
 * Pods of both versions where a router splits the traffic (utils/replicaset/canary.go
 * CalculateReplicaCountsForTrafficRoutedCanary, CheckMinPodsPerReplicaSet, Argo Rollouts 1.8.3).
 */
export function routedCounts(canary: RoutedCanary): Counts {
  const { replicas, maxWeight, scale, dynamicStableScale, actual, aborted = false } = canary;
  const asked = aborted ? 0 : canary.weight;
  const podsFor = (weight: number) => trafficWeightToReplicas(replicas, weight, maxWeight);
  const weight = scale?.replicas === undefined ? (scale?.weight ?? asked) : 0;
  const wanted = scale?.replicas ?? atLeast(canary.minPods, podsFor(weight));
  if (!dynamicStableScale) return { canary: wanted, stable: replicas };
  // The old version shrinks only after its traffic has, and the new one, on the way back, likewise.
  const stable = Math.max(podsFor(maxWeight - weight), podsFor(actual?.stable ?? 0));
  const kept = aborted ? Math.max(podsFor(actual?.canary ?? 0), wanted) : wanted;
  return { canary: atLeast(canary.minPods, kept), stable: atLeast(canary.minPods, stable) };
}

/** No pods stay none. */
function atLeast(minPods: number | undefined, count: number): number {
  return count === 0 ? 0 : Math.max(count, minPods ?? 0);
}
