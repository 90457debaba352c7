import type { Field } from '../../manifests/field.ts';
import { containerName, type Pod } from '../../manifests/pod.ts';
import { inWords, type Span } from './span.ts';

/** How long a process is taken to need before it answers, where no start-up probe gives it less. */
export const usualStart = 30;

/** How long scheduling, network and container creation are taken to need; an image that is not there yet is not counted. */
const creation: Span = [1, 5];

/** From the moment a pod may start on another node until it is ready. */
export interface Start {
  readonly seconds: Span;
  readonly why: readonly string[];
}

/** The slowest container decides. */
export function startOf(pod: Pod, usual = usualStart): Start {
  const starts = pod.containers.map((container) => startOfContainer(container, usual));
  const slowest = starts.toSorted((left, right) => right.seconds[1] - left.seconds[1])[0];
  const first = Math.max(0, ...starts.map(({ seconds }) => seconds[0]));
  const last = slowest?.seconds[1] ?? 0;
  const seconds: Span = [creation[0] + first, (creation[1] ?? 0) + last];
  const before = pod.allContainers.length - pod.containers.length;
  return {
    seconds,
    why: [
      `${inWords(seconds)} to start: ${inWords(creation)} to create it (taken; pulling an image is not counted)${slowest === undefined ? '' : `, ${slowest.why}`}`,
      ...starts.flatMap(({ limit }) => limit ?? []),
      ...(before > 0
        ? [
            `${before} init container${before === 1 ? ' runs' : 's run'} first: for how long is not stated, and not counted`,
          ]
        : []),
    ],
  };
}

interface ContainerStart {
  readonly seconds: readonly [number, number];
  readonly why: string;
  /** What the start-up probe would wait beyond what is taken as usual. */
  readonly limit?: string;
}

/** Defaults are those of the API: a period of 10 s, 3 failures, 1 success (core/v1 Probe). */
function startOfContainer(container: Field, usual: number): ContainerStart {
  const startup = container.at('startupProbe');
  const readiness = container.at('readinessProbe');
  const name = containerName(container);
  const budget = startup.isMapping
    ? delay(startup) + (startup.at('failureThreshold').number ?? 3) * period(startup)
    : Number.POSITIVE_INFINITY;
  const answers = Math.min(usual, budget);
  const up: readonly [number, number] = startup.isMapping
    ? [delay(startup), Math.max(delay(startup), answers) + period(startup)]
    : [0, answers];
  const successes = readiness.at('successThreshold').number ?? 1;
  const seconds: readonly [number, number] = readiness.isMapping
    ? [
        Math.max(up[0], delay(readiness)) + (successes - 1) * period(readiness),
        Math.max(up[1], delay(readiness)) + successes * period(readiness),
      ]
    : up;
  const taken = `${name} taken to answer within ${answers} s`;
  const probes = [
    ...(startup.isMapping ? [`start-up probe ${rhythm(startup)}`] : []),
    ...(readiness.isMapping ? [`readiness probe ${rhythm(readiness)}`] : []),
  ];
  const seen = probes.length === 0 ? 'no probe to wait for' : probes.join(', ');
  return {
    seconds,
    why: `${taken}, ${seen}`,
    ...(startup.isMapping && budget > answers
      ? {
          limit: `the start-up probe of ${name} lets it take ${budget} s: a start slower than ${answers} s adds to this`,
        }
      : {}),
  };
}

function rhythm(probe: Field): string {
  const later = delay(probe);
  return `every ${period(probe)} s${later === 0 ? '' : ` after ${later} s`}`;
}

function delay(probe: Field): number {
  return probe.at('initialDelaySeconds').number ?? 0;
}

function period(probe: Field): number {
  return probe.at('periodSeconds').number ?? 10;
}
