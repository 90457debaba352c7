import type { Hold } from '../insight/canary/stage.ts';
import type { RolloutTimeline, Timeline, TimelineStep } from '../insight/canary/timeline.ts';
import type { Resource } from '../manifests/resource.ts';

/** A release as JSON: `{steps: [{atSeconds, weight, stablePods, canaryPods, …}], totalSeconds, …}`. */
export function jsonCanary(release: RolloutTimeline): string {
  const { rollout, strategy, usual, busiest, autoscaler, start, footprint, analyses, notes } = release;
  return JSON.stringify({
    rollout: nameOf(rollout),
    strategy,
    ...timeline(usual),
    autoscaler: autoscaler === undefined ? null : nameOf(autoscaler),
    busiest: busiest === undefined ? null : timeline(busiest),
    podStart: { seconds: [start.least, start.most], because: start.because },
    pod: { cpu: round(footprint.cpu), memory: footprint.memory, proxy: footprint.proxy ?? null },
    analyses,
    abortScaleDownSeconds: release.abortScaleDownSeconds ?? null,
    notes,
  });
}

function timeline({ replicas, steps, totalSeconds, pauseSeconds, starts, waits, extra }: Timeline) {
  return {
    replicas,
    steps: steps.map(step),
    totalSeconds: totalSeconds[0],
    totalSecondsRange: totalSeconds,
    pauseSeconds,
    starts,
    waits,
    extra: { ...extra, cpu: round(extra.cpu) },
  };
}

function step({ index, abort, holds, exposed, ...rest }: TimelineStep) {
  return {
    index: index ?? null,
    ...rest,
    exposed: round(exposed),
    holds: holds.map(hold),
    abort:
      abort === undefined ? null : { atSeconds: abort.at, afterSeconds: abort.after, unsure: abort.unsure },
  };
}

function hold({ kind, seconds }: Hold) {
  return { kind, seconds: seconds ?? null };
}

function nameOf({ manifest, kind, namespace, name }: Resource) {
  const short = kind.slice(kind.lastIndexOf('/') + 1);
  return { apiVersion: manifest.apiVersion, kind: short, namespace: namespace ?? null, name };
}

/** Sums of decimals have tails. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
