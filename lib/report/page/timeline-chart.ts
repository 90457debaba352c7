import type { Timeline, TimelineStep } from '../../insight/canary/timeline.ts';
import { escaped } from '../graph-svg.ts';

const left = 44;
const right = 660;
const weights = { top: 18, bottom: 138 };
const pods = { top: 168, bottom: 248 };

/** A release over time: the share of the new version above, pods of both versions below, as fast as pods can start. */
export function timelineChart({ steps, totalSeconds }: Timeline, title: string, id: string): string {
  const end = Math.max(totalSeconds[0], ...steps.map(({ atSeconds }) => atSeconds), 1);
  // The last step holds nothing; it is given room to be seen.
  const x = (seconds: number) => left + ((right - left) * seconds) / (end * 1.12);
  const most = Math.max(1, ...steps.map(({ stablePods, canaryPods }) => stablePods + canaryPods));
  const spans = steps.map((step, index) => ({
    step,
    from: x(step.atSeconds),
    to: steps[index + 1] === undefined ? right : x(steps[index + 1]?.atSeconds ?? end),
  }));
  const words = steps.map(
    ({ atSeconds, weight, stablePods, canaryPods }) =>
      `after ${atSeconds} s ${weight} %, ${stablePods} old and ${canaryPods} new pods`,
  );
  return [
    `<svg class="timeline" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${right + 70} 294" width="${right + 70}" height="294">`,
    `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-desc">${escaped(words.join('; '))}.</desc>`,
    ...axis(weights, ['0 %', '50 %', '100 %']),
    ...axis(pods, ['0', String(most)]),
    `<text x="${left}" y="12">share of requests to the new version</text>`,
    `<text x="${left}" y="${pods.top - 8}">pods</text>`,
    ...spans.map(({ step, from, to }) => weightBar(step, from, to)),
    ...spans.flatMap(({ step, from, to }) => podBars(step, from, to, most)),
    ...times(steps, x),
    ...key(),
    '</svg>',
  ].join('');
}

function axis({ top, bottom }: typeof weights, labels: readonly string[]): string[] {
  return labels.map((label, index) => {
    const y = bottom - ((bottom - top) * index) / (labels.length - 1);
    return `<path class="grid" d="M${left},${y}H${right}"/><text x="${left - 6}" y="${y + 4}" text-anchor="end">${label}</text>`;
  });
}

function weightBar({ weight }: TimelineStep, from: number, to: number): string {
  const height = ((weights.bottom - weights.top) * Math.min(100, weight)) / 100;
  const y = weights.bottom - height;
  const label =
    to - from > 26
      ? `<text class="on" x="${from + 5}" y="${Math.max(y + 13, weights.top + 13)}">${weight}</text>`
      : '';
  const inside = height > 18 ? label : label.replace('class="on" ', '').replace(/y="[\d.]+"/, `y="${y - 4}"`);
  return `<rect class="new" x="${round(from)}" y="${round(y)}" width="${round(to - from)}" height="${round(height)}"/>${inside}`;
}

function podBars({ stablePods, canaryPods }: TimelineStep, from: number, to: number, most: number): string[] {
  const unit = (pods.bottom - pods.top) / most;
  const old = `<rect class="old" x="${round(from)}" y="${round(pods.bottom - unit * stablePods)}" width="${round(to - from)}" height="${round(unit * stablePods)}"/>`;
  const fresh = `<rect class="new" x="${round(from)}" y="${round(pods.bottom - unit * (stablePods + canaryPods))}" width="${round(to - from)}" height="${round(unit * canaryPods)}"/>`;
  return [old, fresh];
}

/** The time under each step that has room for it. */
function times(steps: readonly TimelineStep[], x: (seconds: number) => number): string[] {
  let last = Number.NEGATIVE_INFINITY;
  return steps.flatMap(({ atSeconds }) => {
    const at = x(atSeconds);
    if (at - last < 34) return [];
    last = at;
    return `<text x="${round(at)}" y="${pods.bottom + 14}">${atSeconds} s</text>`;
  });
}

function key(): string[] {
  const y = 286;
  return [
    `<rect class="old" x="${left}" y="${y - 9}" width="16" height="10"/><text x="${left + 22}" y="${y}">old version</text>`,
    `<rect class="new" x="${left + 110}" y="${y - 9}" width="16" height="10"/><text x="${left + 132}" y="${y}">new version</text>`,
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
