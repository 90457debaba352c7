import { styleText } from 'node:util';
import { type Finding, sentenceOf, summaryOf } from '../rules/finding.ts';
import type { Severity } from '../rules/rule.ts';

const colors = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<Severity, string>;

export interface PrettyOptions {
  /** The findings that are printed; the others are only counted. @default - all */
  readonly shown?: readonly Finding[];
  /** How many objects were checked. */
  readonly objects: number;
  /** How many findings were accepted. */
  readonly accepted: number;
  /** Whether the reader's terminal shows colours. */
  readonly color: boolean;
}

/** Findings for people: where, what, and what to do about it. */
export function prettyFindings(
  findings: readonly Finding[],
  { objects, accepted, color, shown = findings }: PrettyOptions,
): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const { error, warning, info } = summaryOf(findings);
  const hidden = shown.length < findings.length ? ' (--show info)' : '';
  const counts = [count(error, 'error'), count(warning, 'warning'), `${info} to know${hidden}`].join(', ');
  const known = accepted === 0 ? '' : `, ${accepted} accepted`;
  const summary = `${counts} in ${count(objects, 'object')}${known}`;
  return [...shown.map((finding) => pretty(finding, paint)), summary].join('\n');
}

type Paint = (style: 'red' | 'yellow' | 'cyan' | 'dim', text: string) => string;

function pretty(finding: Finding, paint: Paint): string {
  const { rule, severity, fix, file, line, constructPath } = finding;
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}  `;
  return [
    `${paint(colors[severity], severity)}  ${place}${paint('dim', rule)}`,
    `  ${sentenceOf(finding)}`,
    `  ${paint('dim', 'fix:')} ${fix}`,
    ...(constructPath === undefined ? [] : [`  ${paint('dim', 'construct:')} ${constructPath}`]),
    '',
  ].join('\n');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
