import type { JudgedChange } from '../insight/diff/diff.ts';
import type { PathChange } from '../insight/diff/path-change.ts';
import { type Risk, risks } from '../insight/risk/risk.ts';

/** The risks as a reader meets them: the worst first. */
export const worstFirst: readonly Risk[] = [...risks].reverse();

/** How many changes there are of each risk. */
export function countsOf(changes: readonly JudgedChange[]): Record<Risk, number> {
  const counts = { none: 0, restart: 0, recreate: 0, rejected: 0, traffic: 0, 'data-loss': 0 };
  for (const { risk } of changes) counts[risk]++;
  return counts;
}

/** `12 changes: 1 data-loss, 2 traffic, 9 none`. */
export function summaryLine(changes: readonly JudgedChange[]): string {
  if (changes.length === 0) return 'nothing changes';
  const counts = countsOf(changes);
  const parts = worstFirst.filter((risk) => counts[risk] > 0).map((risk) => `${counts[risk]} ${risk}`);
  return `${changes.length} change${changes.length === 1 ? '' : 's'}: ${parts.join(', ')}`;
}

/** What happened to the object, the other half of a renaming beside it. */
export function whatHappened({ change, renamed }: JudgedChange): string {
  if (renamed === undefined) return change;
  const other = `${renamed.namespace === undefined ? '' : `${renamed.namespace}/`}${renamed.name}`;
  return change === 'removed'
    ? `removed; ${other} is the same under another name`
    : `added; the same as ${other} was`;
}

/** A path and its values on lines as `diff` writes them: `-` before, `+` after. */
export function diffLines(changes: readonly PathChange[]): string[] {
  return changes.flatMap(linesOf);
}

function linesOf({ path, change, before, after, lines }: PathChange): string[] {
  if (lines !== undefined)
    return [`  ${path}:`, ...lines.map((line) => (line.startsWith('@@') ? `  ${line}` : line))];
  const order = change === 'reordered' ? ' (order)' : '';
  return [
    ...(before === undefined ? [] : [`- ${path}${order}: ${inLine(before)}`]),
    ...(after === undefined ? [] : [`+ ${path}${order}: ${inLine(after)}`]),
  ];
}

const longest = 300;

function inLine(value: unknown): string {
  const text = typeof value === 'string' && isPlain(value) ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Whether a text can be told from other values without quotes. */
function isPlain(text: string): boolean {
  return text !== '' && !/[\n\r\t]|^\s|\s$|^(true|false|null|[-+.\d].*|[[{"].*)$/.test(text);
}
