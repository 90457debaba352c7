import { styleText } from 'node:util';
import type { Hop, Share } from '../insight/trace/hop.ts';
import type { Trace } from '../insight/trace/trace.ts';

type Paint = (style: 'bold' | 'cyan' | 'dim' | 'green' | 'red', text: string) => string;

/** The way of a request for a terminal: a numbered hop on each line, what it does below it, and how it ends. */
export function prettyTrace(trace: Trace, color: boolean): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const { verdict, status, reason, hops, notes } = trace;
  const width = Math.max(0, ...hops.map(({ kind }) => kind.length));
  const lines = hops.flatMap((hop, index) => describeHop(hop, index + 1, width, paint));
  const ends = verdict === 'delivered' ? paint('green', 'delivered') : paint('red', 'refused');
  return [
    paint('bold', trace.url),
    '',
    ...lines,
    '',
    `${ends}${status === undefined ? '' : ` ${status}`}: ${reason}`,
    ...describeBudget(trace),
    ...describeShares(trace.shares),
    ...notes.map((note) => `note: ${note}`),
  ].join('\n');
}

function describeHop(
  { kind, object, detail, others = [] }: Hop,
  number: number,
  width: number,
  paint: Paint,
): string[] {
  const indent = ' '.repeat(width + 6);
  return [
    `${String(number).padStart(3)}  ${paint('cyan', kind.padEnd(width))} ${paint('bold', object)}`,
    ...detail.split('; ').map((part) => `${indent}${part}`),
    ...others.map((other) => paint('dim', `${indent}not ${other.object}: ${other.why}`)),
  ];
}

/** How long the client waits at most, and how often the last server is asked. */
export function describeBudget({ layers, attempts, timeoutSeconds, sumSeconds }: Trace): string[] {
  if (layers.length === 0) return [];
  const limit =
    timeoutSeconds === undefined
      ? 'nothing ends the wait'
      : `the client waits ${seconds(timeoutSeconds)} at most`;
  const sum =
    sumSeconds === undefined || layers.length < 2
      ? ''
      : ` (the layers one after the other: ${seconds(sumSeconds)})`;
  return [
    `${limit}${sum}; the last server gets up to ${attempts} request${attempts === 1 ? '' : 's'} for one`,
  ];
}

/** Shares of the traffic, where it is split. */
export function describeShares(shares: readonly Share[]): string[] {
  return shares
    .filter(({ percent }) => percent < 100)
    .map(
      ({ percent, object, subset }) =>
        `${percent} % to ${object}${subset === undefined ? '' : ` subset ${subset}`}`,
    );
}

function seconds(value: number): string {
  return `${Math.round(value * 1000) / 1000} s`;
}
