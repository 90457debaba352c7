import type { Metric } from './metrics.ts';
import { type Stage, type StageTimes, timesOf } from './stage.ts';

/** An analysis while a release runs. */
export interface Watch {
  readonly runs: 'background' | 'step';
  readonly metrics: readonly Metric[];
  /** Of one in the background, the place of the step with which it begins; of another, the stage and the hold that it is. */
  readonly from: { readonly step: number } | { readonly stage: number; readonly hold: number };
}

/** How soon an automatic abort ends a failure that begins with a stage. */
export interface Abort {
  /** Seconds after the stage is reached: pods that start earlier or later shift it against the measurements. */
  readonly after: readonly [least: number, most: number];
  /** The earliest, in seconds after the release began. */
  readonly at: number;
  /** Whether some starts leave no measurement before the end. */
  readonly unsure: boolean;
}

/** Starts of pods that are tried between the fastest and the slowest. */
const tries = 120;

/**
 * For each stage, when the analysis aborts at the earliest if every request fails from there on. A measurement counts when it
 * is taken after the stage was reached and before the release is over.
 */
export function abortsOf(
  stages: readonly Stage[],
  watches: readonly Watch[],
  start: { readonly least: number; readonly most: number },
): (Abort | undefined)[] {
  const span = Math.max(0, start.most - start.least);
  const count = span === 0 ? 0 : Math.min(tries, Math.ceil(span));
  const runs = Array.from({ length: count + 1 }, (_, i) =>
    timesOf(stages, start.least + (count === 0 ? 0 : (span * i) / count)),
  );
  return stages.map((stage, index) => {
    if (stage.exposed === 0 && !watches.some(({ runs: kind }) => kind === 'step')) return undefined;
    const found = runs.flatMap((times) => {
      const aborts = watches.flatMap((watch) => firstAbort(stages, times, index, watch) ?? []);
      const at = times[index]?.at ?? 0;
      return aborts.length === 0 ? [] : [{ at: Math.min(...aborts), after: Math.min(...aborts) - at }];
    });
    if (found.length === 0) return undefined;
    const after = found.map((one) => one.after);
    return {
      after: [rounded(Math.min(...after)), rounded(Math.max(...after))],
      at: rounded(Math.min(...found.map((one) => one.at))),
      unsure: found.length < runs.length,
    };
  });
}

function firstAbort(
  stages: readonly Stage[],
  times: readonly StageTimes[],
  index: number,
  watch: Watch,
): number | undefined {
  const own = times[index];
  const begins = beginOf(stages, times, watch);
  if (own === undefined || begins === undefined) return undefined;
  const isLater = 'stage' in watch.from && watch.from.stage < index;
  if (isLater) return undefined;
  const end = endOf(stages, times, index);
  const aborts = watch.metrics.flatMap((metric) => {
    if (metric.dryRun || metric.failureLimit === undefined) return [];
    const { initialDelaySeconds, intervalSeconds = 0, count = Infinity, failureLimit } = metric;
    const first = begins + initialDelaySeconds;
    const missed =
      intervalSeconds === 0 ? 0 : Math.max(0, Math.floor((own.at - first) / intervalSeconds) + 1);
    // A step of its own begins after its stage was reached, so that its first measurement counts.
    const skipped = watch.runs === 'step' && first >= own.at ? 0 : missed;
    const needed = skipped + failureLimit;
    const at = first + needed * intervalSeconds;
    if (needed >= count || at < own.at || (watch.runs === 'background' && at >= end)) return [];
    return [at];
  });
  return aborts.length === 0 ? undefined : Math.min(...aborts);
}

function beginOf(
  stages: readonly Stage[],
  times: readonly StageTimes[],
  { from }: Watch,
): number | undefined {
  if ('stage' in from) return times[from.stage]?.holds[from.hold]?.begins;
  if (from.step <= 0) return 0;
  for (const [index, stage] of stages.entries()) {
    if (stage.index !== undefined && stage.index >= from.step) return times[index]?.begins;
    const hold = stage.holds.findIndex((one) => one.index !== undefined && one.index >= from.step);
    if (hold >= 0) return times[index]?.holds[hold]?.begins;
  }
  return undefined;
}

/** When the release is over; never while it waits for a person. */
function endOf(stages: readonly Stage[], times: readonly StageTimes[], index: number): number {
  const waits = stages.slice(index).some(({ holds }) => holds.some(({ seconds }) => seconds === undefined));
  if (waits) return Infinity;
  const last = stages.findLastIndex(({ after }) => after === undefined);
  return times[last]?.ends ?? 0;
}

function rounded(seconds: number): number {
  return Math.round(seconds);
}
