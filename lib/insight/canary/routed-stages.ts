import { type RoutedCanary, routedCounts } from './routed-counts.ts';
import type { Hold, Stage } from './stage.ts';
import type { Step } from './steps.ts';

/** What a canary with traffic routing is made of. */
export interface RoutedRelease {
  readonly steps: readonly Step[];
  readonly replicas: number;
  readonly maxWeight: number;
  readonly minPods: number | undefined;
  readonly dynamicStableScale: boolean;
  /** How long the old version is kept afterwards. */
  readonly scaleDownDelaySeconds: number;
  readonly holdOf: (step: Step, index: number) => Hold | undefined;
}

/**
 * The stages of a canary whose weights a router sets: pods first, weight when they are available, then the old version shrinks
 * (rollout/trafficrouting.go reconcileTrafficRouting, rollout/canary.go, Argo Rollouts 1.8.3).
 */
export function routedStages(release: RoutedRelease): Stage[] {
  const { steps, replicas, maxWeight } = release;
  const stages: Stage[] = [];
  let [weight, canary, stable] = [0, 0, replicas];

  const reach = (index: number, name: string): void => {
    const wanted = index >= steps.length ? maxWeight : weightAt(steps, index);
    const state: RoutedCanary = {
      ...release,
      weight: wanted,
      scale: index >= steps.length ? undefined : scaleAt(steps, index),
    };
    const before = routedCounts({ ...state, actual: { canary: weight, stable: maxWeight - weight } });
    const starts = before.canary > canary || before.stable > stable ? 1 : 0;
    const peak = Math.max(before.canary, canary) + Math.max(before.stable, stable);
    // A version without pods gets no traffic, whatever its weight.
    weight = before.canary === 0 ? 0 : wanted;
    const after = routedCounts({ ...state, actual: { canary: weight, stable: maxWeight - weight } });
    [canary, stable] = [after.canary, after.stable];
    stages.push({
      name,
      index: index < steps.length ? index : undefined,
      starts,
      weight,
      exposed: weight / maxWeight,
      canary,
      stable,
      peak: starts === 0 ? before.canary + before.stable : peak,
      holds: [],
    });
  };

  for (const [index, step] of steps.entries()) {
    const hold = release.holdOf(step, index);
    if (hold === undefined || stages.length === 0) reach(index, hold === undefined ? step.name : 'start');
    if (hold !== undefined) addHold(stages, hold);
  }
  const last = stages.at(-1);
  const isWhole = last?.weight === maxWeight && last.canary >= replicas && last.holds.length === 0;
  if (!isWhole) reach(steps.length, 'all traffic');
  if (!release.dynamicStableScale) stages.push(leftOver(stages, release.scaleDownDelaySeconds));
  return stages;
}

/** Adds what holds a release to the stage in which it does. */
export function addHold(stages: Stage[], hold: Hold): void {
  const last = stages.pop();
  if (last !== undefined) stages.push({ ...last, holds: [...last.holds, hold] });
}

/** The end of the old pods, which wait for a way back. */
export function leftOver(stages: readonly Stage[], seconds: number): Stage {
  const last = stages.at(-1);
  const canary = last?.canary ?? 0;
  return {
    name: 'old pods stop',
    index: undefined,
    starts: 0,
    after: seconds,
    weight: last?.weight ?? 0,
    exposed: 1,
    canary,
    stable: 0,
    peak: canary,
    holds: [],
  };
}

/** The weight of the nearest step back that sets one (utils/replicaset/canary.go GetCurrentSetWeight). */
export function weightAt(steps: readonly Step[], index: number): number {
  for (const step of steps.slice(0, index + 1).toReversed())
    if (step.kind === 'setWeight') return step.weight;
  return 0;
}

/** The size that a step back set apart from the weight (UseSetCanaryScale, same file). */
function scaleAt(steps: readonly Step[], index: number): RoutedCanary['scale'] {
  for (const step of steps.slice(0, index + 1).toReversed()) {
    if (step.kind !== 'setCanaryScale') continue;
    return step.matchTrafficWeight ? undefined : { replicas: step.replicas, weight: step.weight };
  }
  return undefined;
}
