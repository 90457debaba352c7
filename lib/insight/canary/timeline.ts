import type { View } from '../../manifests/inventory.ts';
import { type Pod, podOf } from '../../manifests/pod.ts';
import { scalersOf } from '../../manifests/relations/hpa-metrics.ts';
import { tryFindMeant } from '../../manifests/relations/meant.ts';
import { canaryOf, trafficRoutingOf } from '../../manifests/relations/rollouts.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Abort, abortsOf } from './aborts.ts';
import { type Footprint, footprintOf } from './footprint.ts';
import { type PodStart, podStart } from './pod-start.ts';
import { type Release, type RolloutAnalysis, stagesOf, watchesOf } from './release.ts';
import { type Hold, timesOf } from './stage.ts';

/** A stretch of a release, with its times in seconds since it began. */
export interface TimelineStep {
  readonly name: string;
  /** Place of its step; undefined for the beginning and the end, which are no steps. */
  readonly index: number | undefined;
  /** If every pod starts as fast as its probes allow, and nobody lets the release wait. */
  readonly atSeconds: number;
  /** If every pod starts as slowly as its probes allow. */
  readonly latestSeconds: number;
  readonly weight: number;
  readonly stablePods: number;
  readonly canaryPods: number;
  /** The most pods there are on the way here. */
  readonly peakPods: number;
  /** The share of requests that fails if the new version fails. */
  readonly exposed: number;
  readonly holds: readonly Hold[];
  /** Undefined where no analysis would end it. */
  readonly abort: Abort | undefined;
  /** What each pod of a version answers, against that of a day without a release; none for a version without traffic. */
  readonly load: { readonly stable: number; readonly canary: number };
  /** Old pods that have to start again before an abort has all traffic back. */
  readonly missingStablePods: number;
}

/** A release with a given number of pods. */
export interface Timeline {
  readonly replicas: number;
  readonly steps: readonly TimelineStep[];
  /** From the first pod to the last weight, waiting for nobody: at least, and at most. */
  readonly totalSeconds: readonly [least: number, most: number];
  /** What the pauses alone come to. */
  readonly pauseSeconds: number;
  /** How often pods have to start before it goes on. */
  readonly starts: number;
  /** Places at which the release waits until somebody lets it go on. */
  readonly waits: number;
  /** Pods above those of a day without a release, and what they ask for in cores and bytes. */
  readonly extra: { readonly pods: number; readonly cpu: number; readonly memory: number };
}

/** A release of a Rollout as the controller would do it. */
export interface RolloutTimeline {
  readonly rollout: Resource;
  readonly strategy: 'canary' | 'canary without traffic routing' | 'blue-green';
  /** With the fewest pods, or as many as were asked for. */
  readonly usual: Timeline;
  /** With as many pods as its autoscaler may ask for. */
  readonly busiest: Timeline | undefined;
  readonly autoscaler: Resource | undefined;
  readonly start: PodStart;
  readonly footprint: Footprint;
  readonly analyses: readonly RolloutAnalysis[];
  /** How long the new pods stay after an abort; undefined where they stay for good. */
  readonly abortScaleDownSeconds: number | undefined;
  /** What could not be known. */
  readonly notes: readonly string[];
}

/** The timeline of a release of a Rollout. @param replicas how many pods; by default the autoscaler's fewest, or `spec.replicas` */
export function timelineOf(view: View, rollout: Resource, replicas?: number): RolloutTimeline {
  const notes: string[] = [];
  const pod = templateOf(view, rollout);
  if (pod === undefined)
    notes.push('its pod template is not among the manifests, so that pods cost and take nothing here');
  const start = pod === undefined ? { least: 0, most: 0, because: 'unknown' } : podStart(pod, rollout);
  const footprint =
    pod === undefined
      ? { cpu: 0, memory: 0, proxy: undefined, unstated: [] }
      : footprintOf(view, rollout, pod);
  const release: Release = { view, rollout, notes, analyses: new Map() };
  const cost = { start, footprint };
  const [autoscaler] = scalersOf(view, rollout);
  const fewest = autoscaler?.spec.at('minReplicas').number ?? 1;
  const most = Math.max(fewest, autoscaler?.spec.at('maxReplicas').number ?? fewest);
  const count = replicas ?? (autoscaler === undefined ? (rollout.spec.at('replicas').number ?? 1) : fewest);
  const usual = timeline(release, cost, count);
  const range = autoscaler !== undefined && replicas === undefined && most > count;
  const busiest = range ? timeline(release, cost, most) : undefined;
  if (footprint.unstated.length > 0)
    notes.push(`containers without requests count as nothing: ${footprint.unstated.join(', ')}`);
  const deadline = rollout.spec.at('progressDeadlineSeconds').number ?? 600;
  for (const line of [usual, busiest]) notes.push(...overloads(line));
  if (start.most > deadline)
    notes.push(
      `a pod may take ${start.most} s, but after ${deadline} s without progress the release counts as failed`,
    );
  return {
    rollout,
    strategy: strategyOf(rollout),
    usual,
    busiest,
    autoscaler,
    start,
    footprint,
    analyses: [...release.analyses.values()],
    abortScaleDownSeconds: abortDelayOf(rollout),
    notes: [...new Set(notes)],
  };
}

/** What each pod costs: time and room. */
interface Cost {
  readonly start: PodStart;
  readonly footprint: Footprint;
}

function timeline(release: Release, { start, footprint }: Cost, replicas: number): Timeline {
  const stages = stagesOf(release, replicas);
  const [least, most] = [timesOf(stages, start.least), timesOf(stages, start.most)];
  const aborts = abortsOf(stages, watchesOf(release, stages), start);
  const isDynamic = canaryOf(release.rollout).at('dynamicStableScale').boolean === true;
  const last = stages.findLastIndex(({ after }) => after === undefined);
  const holds = stages.flatMap((stage) => stage.holds);
  const pods = Math.max(0, Math.max(0, ...stages.map(({ peak }) => peak)) - replicas);
  return {
    replicas,
    steps: stages.map((stage, index) => ({
      name: stage.name,
      index: stage.index,
      atSeconds: least[index]?.at ?? 0,
      latestSeconds: most[index]?.at ?? 0,
      weight: stage.weight,
      stablePods: stage.stable,
      canaryPods: stage.canary,
      peakPods: stage.peak,
      exposed: stage.exposed,
      holds: stage.holds,
      abort: aborts[index],
      load: {
        stable: loadOf(1 - stage.exposed, stage.stable, replicas),
        canary: loadOf(stage.exposed, stage.canary, replicas),
      },
      missingStablePods: isDynamic && stage.after === undefined ? Math.max(0, replicas - stage.stable) : 0,
    })),
    totalSeconds: [least[last]?.ends ?? 0, most[last]?.ends ?? 0],
    pauseSeconds: holds.reduce((sum, { kind, seconds = 0 }) => sum + (kind === 'pause' ? seconds : 0), 0),
    starts: stages.reduce((sum, stage) => sum + stage.starts, 0),
    waits: holds.filter(({ seconds }) => seconds === undefined).length,
    extra: { pods, cpu: pods * footprint.cpu, memory: pods * footprint.memory },
  };
}

/** Share of the traffic against share of the pods. */
function loadOf(share: number, pods: number, replicas: number): number {
  return pods === 0 ? 0 : Math.round(((share * replicas) / pods) * 100) / 100;
}

/** More than rounding and a missing pod explain. */
const tooMuch = 1.5;

/** Stages in which few pods get much of the traffic, as `setCanaryScale` may lead to (docs/features/canary, Argo Rollouts 1.8.3). */
function overloads(line: Timeline | undefined): string[] {
  return (line?.steps ?? []).flatMap(({ name, load, canaryPods, stablePods }) => {
    const isNew = load.canary >= load.stable;
    const most = Math.max(load.canary, load.stable);
    if (most < tooMuch) return [];
    const version = isNew ? `new pod (${canaryPods})` : `old pod (${stablePods})`;
    return [
      `at ${name} each ${version} answers ${most} times what it does every day: setCanaryScale with matchTrafficWeight: true lets pods follow the weight`,
    ];
  });
}

/** The pods of a Rollout, or of the Deployment whose template it borrows. */
function templateOf(view: View, rollout: Resource): Pod | undefined {
  const own = podOf(rollout);
  const name = rollout.spec.at('workloadRef', 'name').text;
  if (own !== undefined || name === undefined) return own;
  const borrowed = tryFindMeant(view, 'apps/Deployment', rollout, rollout.namespace, name);
  return borrowed === undefined ? undefined : podOf(borrowed);
}

function strategyOf(rollout: Resource): RolloutTimeline['strategy'] {
  if (rollout.spec.at('strategy', 'blueGreen').isMapping) return 'blue-green';
  return trafficRoutingOf(rollout).isMapping ? 'canary' : 'canary without traffic routing';
}

/**
 * Zero means for good (defaults.go GetAbortScaleDownDelaySecondsOrDefault). Without traffic routing, and with a dynamic scale that
 * says nothing else, new pods go with their traffic (docs/features/canary, Dynamic Stable Scale).
 */
function abortDelayOf(rollout: Resource): number | undefined {
  const blueGreen = rollout.spec.at('strategy', 'blueGreen');
  const isBasic = !blueGreen.isMapping && !trafficRoutingOf(rollout).isMapping;
  if (isBasic) return 0;
  const own = (blueGreen.isMapping ? blueGreen : canaryOf(rollout)).at('abortScaleDownDelaySeconds').number;
  const isDynamic = !blueGreen.isMapping && canaryOf(rollout).at('dynamicStableScale').boolean === true;
  if (own === undefined && isDynamic) return 0;
  return own === 0 ? undefined : (own ?? 30);
}
