import type { Field } from '../../manifests/field.ts';
import type { Counts } from './routed-counts.ts';

/** A ReplicaSet as the controller sees it. */
export interface Scaled {
  readonly replicas: number;
  readonly available: number;
}

/** What the number of pods of a canary follows from whose weight is the share of its pods. */
export interface BasicCanary {
  readonly replicas: number;
  readonly weight: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly canary: Scaled;
  readonly stable: Scaled;
  /** Pods of versions before the old one. @default 0 */
  readonly older?: number;
}

const maxWeight = 100;

/** Surge rounds up, unavailability down, a quarter each by default; both zero means one pod may be missing (replicaset.go resolveFenceposts). */
export function fencepostsOf(
  surge: Field,
  unavailable: Field,
  replicas: number,
): { maxSurge: number; maxUnavailable: number } {
  const maxSurge = shareOf(surge, replicas, Math.ceil);
  const missing = shareOf(unavailable, replicas, Math.floor);
  const maxUnavailable = maxSurge === 0 && missing === 0 ? 1 : missing;
  return { maxSurge, maxUnavailable: Math.min(maxUnavailable, replicas) };
}

/** A text is a share with or without its sign, as the controller's own default `25` is. */
function shareOf(field: Field, replicas: number, round: (value: number) => number): number {
  if (field.number !== undefined) return field.number;
  const [, percent] = /^(\d+)%?$/.exec(field.text ?? '25') ?? [];
  return percent === undefined ? 0 : round((Number(percent) * replicas) / 100);
}

/**
 * What the controller scales both versions to next (utils/replicaset/canary.go CalculateReplicaCountsForBasicCanary, Argo Rollouts
 * 1.8.3): up within the surge, the old version first; then down as far as enough pods are available.
 */
export function basicCounts(state: BasicCanary): Counts {
  const { replicas, maxSurge, canary, stable, older = 0 } = state;
  const desired = approximateCounts(replicas, state.weight, maxSurge);
  const most = replicas + maxSurge;
  let room = most - (canary.replicas + stable.replicas + older);
  let nextStable = stable.replicas;
  if (stable.replicas < desired.stable && room > 0) {
    nextStable = Math.min(desired.stable, stable.replicas + room);
    room -= nextStable - stable.replicas;
  }
  let nextCanary = canary.replicas;
  if (canary.replicas < desired.canary && room > 0) {
    nextCanary = Math.min(desired.canary, canary.replicas + room);
  }
  if (older > 0) return { canary: nextCanary, stable: nextStable };
  const fewest = replicas - state.maxUnavailable;
  // Of the version that shrinks, pods that do not work may go at once.
  const grows = desired.canary >= canary.replicas;
  const spare = countable(canary, !grows) + countable(stable, grows) - fewest;
  if (spare <= 0) return { canary: nextCanary, stable: nextStable };
  if (grows) {
    const down = shrunk(stable, desired.stable, spare, nextStable);
    const [drained, kept] = withinLimits(stable, canary, down, nextCanary, most, fewest);
    return { canary: kept, stable: drained };
  }
  const down = shrunk(canary, desired.canary, spare, nextCanary);
  const [drained, kept] = withinLimits(canary, stable, down, nextStable, most, fewest);
  return { canary: drained, stable: kept };
}

/** The whole numbers of pods that come nearest to a weight (approximateWeightedCanaryStableReplicaCounts, same file). */
export function approximateCounts(replicas: number, weight: number, maxSurge: number): Counts {
  if (replicas === 0) return { canary: 0, stable: 0 };
  const exact = (replicas * weight) / maxWeight;
  const [up, down] = [Math.ceil(exact), Math.floor(exact)];
  const mayBeNone = weight === maxWeight || weight === 0 || (replicas === 1 && maxSurge === 0);
  const tied = (total: number) => ((total * weight) / maxWeight) % 1 === 0.5;
  const mayBeDown = (total: number) => !tied(total) && (down !== 0 || mayBeNone);
  const options: { canary: number; total: number }[] = [];
  if (up < replicas || mayBeNone) options.push({ canary: up, total: replicas });
  if (mayBeDown(replicas)) options.push({ canary: down, total: replicas });
  if (maxSurge > 0) {
    options.push({ canary: up, total: replicas + 1 });
    if (mayBeDown(replicas + 1)) options.push({ canary: down, total: replicas + 1 });
  }
  const off = ({ canary, total }: { canary: number; total: number }) =>
    Math.abs((canary * maxWeight) / total - weight);
  const [first, ...others] = options;
  if (first === undefined) return { canary: 0, stable: replicas };
  const best = others.reduce((nearest, option) => (off(option) < off(nearest) ? option : nearest), first);
  return { canary: best.canary, stable: best.total - best.canary };
}

function countable({ replicas, available }: Scaled, ignoreAvailability: boolean): number {
  return replicas < available || ignoreAvailability ? replicas : available;
}

function shrunk({ replicas }: Scaled, desired: number, spare: number, next: number): number {
  return replicas > desired ? Math.max(desired, replicas - spare) : next;
}

/** Keeps both within surge and unavailability (adjustReplicaWithinLimits, same file). */
function withinLimits(
  drain: Scaled,
  other: Scaled,
  drained: number,
  kept: number,
  most: number,
  fewest: number,
): [number, number] {
  const over = Math.max(0, kept + drained - most);
  const adjusted = kept - over;
  const available = Math.min(drain.available, drained) + Math.min(other.available, adjusted);
  const lost = Math.max(0, other.available - adjusted);
  const back = adjusted + Math.min(lost, Math.max(0, fewest - available));
  return [drained - Math.max(0, back + drained - most), back];
}
