import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { autoscalersOf } from './scales.ts';

/** How many pods a workload has at least and at most, once it has settled. */
export interface ReplicaRange {
  readonly fewest: number;
  readonly most: number;
}

/** What a workload's field and its autoscaler say. Reads `autoscaling/HorizontalPodAutoscaler`. */
export function replicasOf(view: View, workload: Resource): ReplicaRange {
  const [autoscaler] = autoscalersOf(view, workload);
  if (autoscaler !== undefined) {
    const fewest = autoscaler.spec.at('minReplicas').number ?? 1;
    return { fewest, most: Math.max(fewest, autoscaler.spec.at('maxReplicas').number ?? fewest) };
  }
  const replicas = workload.spec.at('replicas').number ?? 1;
  return { fewest: replicas, most: replicas };
}

/** How many pods an update has to start before it may stop the first old one. */
export function sparePods(workload: Resource, replicas: number): number {
  const { spec } = workload;
  if (workload.kind === 'apps/Deployment') {
    const strategy = spec.at('strategy');
    return strategy.at('type').text === 'Recreate' ? 0 : rollingSpare(strategy.at('rollingUpdate'), replicas);
  }
  if (workload.kind !== 'argoproj.io/Rollout') return 0;
  if (spec.at('strategy', 'blueGreen').exists) return replicas;
  const canary = spec.at('strategy', 'canary');
  if (!canary.at('trafficRouting').exists) return rollingSpare(canary, replicas);
  // Traffic is moved, not pods: the old version stays whole unless it is scaled with its share.
  return canary.at('dynamicStableScale').boolean === true ? 1 : replicas;
}

function rollingSpare(rolling: Field, replicas: number): number {
  const unavailable = shareOf(rolling.at('maxUnavailable'), replicas, Math.floor);
  const surge = shareOf(rolling.at('maxSurge'), replicas, Math.ceil);
  return unavailable >= 1 || surge < 1 ? 0 : 1;
}

/** A number of pods or a percentage of them; a quarter where nothing is said. */
function shareOf(field: Field, replicas: number, round: (value: number) => number): number {
  if (field.number !== undefined) return field.number;
  const [, percent = '25'] = /^(\d+)%$/.exec(field.text ?? '') ?? [];
  return round((Number(percent) * replicas) / 100);
}
