import { type BasicCanary, basicCounts, type Scaled } from './basic-counts.ts';
import { addHold, weightAt } from './routed-stages.ts';
import type { Hold, Stage } from './stage.ts';
import type { Step } from './steps.ts';

/** What a canary without traffic routing is made of. */
export interface BasicRelease {
  readonly steps: readonly Step[];
  readonly replicas: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly holdOf: (step: Step, index: number) => Hold | undefined;
}

/** No release scales more often; what does would never come to rest. */
const mostMoves = 10_000;

/** The stages of a canary whose weight is the share of its pods: the controller's moves, one after the other, until none is left. */
export function basicStages(release: BasicRelease): Stage[] {
  const { steps, replicas } = release;
  const stages: Stage[] = [];
  let canary: Scaled = { replicas: 0, available: 0 };
  let stable: Scaled = { replicas, available: replicas };

  const reach = (index: number, name: string): void => {
    const weight = index >= steps.length ? 100 : weightAt(steps, index);
    let [starts, peak] = [0, canary.replicas + stable.replicas];
    for (let move = 0; move < mostMoves; move++) {
      const state: BasicCanary = { ...release, weight, canary, stable };
      const next = basicCounts(state);
      // One ReplicaSet in each turn, the old version first (rollout/canary.go reconcileCanaryReplicaSets).
      if (next.stable !== stable.replicas) stable = scaled(stable, next.stable);
      else if (next.canary !== canary.replicas) canary = scaled(canary, next.canary);
      else if (canary.available < canary.replicas || stable.available < stable.replicas) {
        starts++;
        canary = { ...canary, available: canary.replicas };
        stable = { ...stable, available: stable.replicas };
      } else break;
      peak = Math.max(peak, canary.replicas + stable.replicas);
    }
    const all = canary.replicas + stable.replicas;
    stages.push({
      name,
      index: index < steps.length ? index : undefined,
      starts,
      weight,
      exposed: all === 0 ? 0 : canary.replicas / all,
      canary: canary.replicas,
      stable: stable.replicas,
      peak,
      holds: [],
    });
  };

  for (const [index, step] of steps.entries()) {
    const hold = release.holdOf(step, index);
    if (hold === undefined || stages.length === 0) reach(index, hold === undefined ? step.name : 'start');
    if (hold !== undefined) addHold(stages, hold);
  }
  const last = stages.at(-1);
  if (last?.weight !== 100 || last.holds.length > 0) reach(steps.length, 'all pods');
  return stages;
}

function scaled({ available }: Scaled, replicas: number): Scaled {
  return { replicas, available: Math.min(available, replicas) };
}
