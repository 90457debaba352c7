import { styleText } from 'node:util';
import type { JudgedChange } from '../insight/diff/diff.ts';
import { sentenceOf } from '../insight/risk/reason.ts';
import type { Risk } from '../insight/risk/risk.ts';
import { diffLines, summaryLine, whatHappened } from './diff-words.ts';

const colors = {
  'data-loss': 'red',
  traffic: 'red',
  rejected: 'magenta',
  recreate: 'yellow',
  restart: 'cyan',
  none: 'dim',
} as const satisfies Record<Risk, string>;

export interface PrettyDiffOptions {
  readonly from: string;
  readonly to: string;
  /** Whether the reader's terminal shows colours. */
  readonly color: boolean;
}

/** So many lines of one object are shown; the other forms have all. */
const most = 60;

/** Changes for people: the object, what it risks and why, and what differs. */
export function prettyDiff(changes: readonly JudgedChange[], { from, to, color }: PrettyDiffOptions): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const summary = `${summaryLine(changes)}, from ${from} to ${to}`;
  return [...changes.map((change) => pretty(change, paint)), summary].join('\n');
}

type Paint = (style: 'red' | 'green' | 'magenta' | 'yellow' | 'cyan' | 'dim', text: string) => string;

function pretty(change: JudgedChange, paint: Paint): string {
  const { object, risk, reasons, paths } = change;
  const lines = diffLines(paths);
  const left = lines.length - most;
  return [
    `${paint(colors[risk], risk)}  ${object}  ${paint('dim', whatHappened(change))}`,
    ...reasons.map((reason) => `  ${paint(colors[reason.risk], `${reason.risk}:`)} ${sentenceOf(reason)}`),
    ...lines.slice(0, most).map((line) => `    ${inColor(line, paint)}`),
    ...(left > 0 ? [`    … and ${left} more lines; --format json has them`] : []),
    '',
  ].join('\n');
}

function inColor(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint('green', line);
  return line.startsWith('-') ? paint('red', line) : line;
}
