import { styleText } from 'node:util';
import type { Metric } from '../insight/canary/metrics.ts';
import { errorRetrySeconds } from '../insight/canary/metrics.ts';
import type { Hold } from '../insight/canary/stage.ts';
import type { RolloutTimeline, Timeline, TimelineStep } from '../insight/canary/timeline.ts';

/** A release for people: what happens when, to how many, and what ends it. */
export function prettyCanary(release: RolloutTimeline, color: boolean): string {
  const { rollout, strategy, usual, busiest, autoscaler, start, footprint, notes } = release;
  const paint = (style: 'bold' | 'dim', text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const range =
    busiest === undefined || autoscaler === undefined
      ? ''
      : ` (${autoscaler.name}: ${usual.replicas} to ${busiest.replicas})`;
  const proxy = footprint.proxy === undefined ? '' : `, ${amounts(footprint.proxy)} of it for the proxy`;
  return [
    `${paint('bold', String(rollout))}: ${strategy}, ${count(usual.replicas, 'pod')}${range}`,
    '',
    ...table(usual),
    '',
    ...summary(usual),
    ...(busiest === undefined
      ? []
      : ['', paint('bold', `with ${busiest.replicas} pods`), '', ...table(busiest), '', ...summary(busiest)]),
    '',
    `A pod takes ${between(start.least, start.most)} to start: ${start.because}. It asks for ${amounts(footprint)}${proxy}.`,
    ...analysisLines(release),
    ...notes.map((note) => `${paint('dim', 'note:')} ${note}`),
  ].join('\n');
}

/** What is said of each step. */
export const columns = [
  'time',
  'step',
  'weight',
  'stable',
  'canary',
  'exposed',
  'aborted after',
  'then',
] as const;
const leftAligned: ReadonlySet<number> = new Set([1, 7]);

function table({ steps }: Timeline): string[] {
  const rows = [columns, ...steps.map(cells)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        leftAligned.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** A step in the words of `columns`. */
export function cells(step: TimelineStep): string[] {
  return [
    between(step.atSeconds, step.latestSeconds),
    step.name,
    String(step.weight),
    String(step.stablePods),
    String(step.canaryPods),
    `${Number((step.exposed * 100).toFixed(1))} %`,
    abortOf(step),
    step.holds.map(then).join(', '),
  ];
}

function abortOf({ abort, exposed, name }: TimelineStep): string {
  if (abort === undefined) return exposed === 0 || name === 'old pods stop' ? '' : 'never';
  return `${between(...abort.after)}${abort.unsure ? ', or never' : ''}`;
}

function then({ kind, seconds }: Hold): string {
  if (kind === 'person') return 'waits for a person';
  return seconds === undefined ? `${kind} with no end of its own` : `${kind} ${seconds} s`;
}

/** How long it takes, and what it needs. */
export function summary({ totalSeconds, pauseSeconds, waits, extra, steps, starts }: Timeline): string[] {
  const held = steps.flatMap(({ holds }) => holds);
  const other = held.reduce((sum, { kind, seconds = 0 }) => sum + (kind === 'pause' ? 0 : seconds), 0);
  const parts = [
    ...(pauseSeconds > 0 ? [`pauses ${pauseSeconds} s`] : []),
    ...(other > 0 ? [`analyses and experiments ${other} s`] : []),
    `pods starting ${starts === 1 ? 'once' : `${starts} times`}`,
  ];
  const people = waits === 0 ? '' : ` It waits ${count(waits, 'time')} for somebody, which is not counted.`;
  const short = Math.max(0, ...steps.map(({ missingStablePods }) => missingStablePods));
  return [
    `Takes ${between(...totalSeconds)}: ${parts.join(', ')}.${people}`,
    extra.pods === 0
      ? 'Needs no pods beyond those of every day.'
      : `Needs ${count(extra.pods, 'more pod')} at its peak: ${amounts(extra)} beyond every day.`,
    ...(short === 0
      ? []
      : [`After an abort, traffic returns as old pods start again: up to ${count(short, 'pod')}.`]),
  ];
}

/** What watches the release. */
export function analysisLines({ analyses, usual, abortScaleDownSeconds }: RolloutTimeline): string[] {
  if (analyses.length === 0) return ['No analysis: a failing release goes on until a person aborts it.'];
  const kept =
    abortScaleDownSeconds === undefined
      ? 'stay until someone scales them down'
      : abortScaleDownSeconds === 0
        ? 'go as their traffic does'
        : `stay ${abortScaleDownSeconds} s for a look at them`;
  return [
    ...analyses.flatMap(({ runs, metrics }) => metrics.map((metric) => metricLine(runs, metric, usual))),
    `After an abort the new pods ${kept}.`,
  ];
}

function metricLine(runs: string, metric: Metric, { totalSeconds, waits }: Timeline): string {
  const {
    name,
    intervalSeconds,
    initialDelaySeconds,
    failureLimit,
    count: measured,
    consecutiveErrorLimit,
  } = metric;
  const often = intervalSeconds === undefined ? 'once' : `every ${intervalSeconds} s`;
  const late = initialDelaySeconds === 0 ? '' : ` after ${initialDelaySeconds} s`;
  const times = measured === undefined || intervalSeconds === undefined ? '' : `, ${count(measured, 'time')}`;
  const fails = failureLimit === undefined ? 'no failure ends it' : `failure ${failureLimit + 1} aborts`;
  const errors = initialDelaySeconds + consecutiveErrorLimit * errorRetrySeconds;
  const blind = waits === 0 && errors >= totalSeconds[0] ? ', which is after a quick release is over' : '';
  const dry = metric.dryRun ? ' It is only watched.' : '';
  return `Analysis ${name} (${runs}): measured ${often}${late}${times}; ${fails}. If it cannot be measured, that aborts after ${errors} s${blind}.${dry}`;
}

function amounts({ cpu, memory }: { readonly cpu: number; readonly memory: number }): string {
  return `${Math.round(cpu * 1000)}m CPU and ${Math.round(memory / 2 ** 20)}Mi`;
}

function between(least: number, most: number): string {
  return least === most ? `${least} s` : `${least}–${most} s`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
