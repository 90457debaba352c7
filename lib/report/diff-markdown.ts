import type { JudgedChange } from '../insight/diff/diff.ts';
import { sentenceOf } from '../insight/risk/reason.ts';
import { diffLines, summaryLine, whatHappened } from './diff-words.ts';
import { fitting, plainMarkdown } from './markdown.ts';

/** GitHub takes 65,536 characters in a comment; the rest is for what others write around it. */
export const markdownLimit = 60_000;

/** Room for the sentence that says what was left out. */
const reserve = 400;

const forTable = 20_000;
const forOneObject = 6_000;

/**
 * Changes as a comment of a pull request: counts, a table of what is risky, and everything folded below. It is never longer than
 * `markdownLimit`; what does not fit is left out from the end, and the text says so.
 */
export function markdownDiff(
  changes: readonly JudgedChange[],
  { from, to }: { readonly from: string; readonly to: string },
): string {
  const head = `**${summaryLine(changes)}**\n\nFrom ${code(from)} to ${code(to)}.\n`;
  if (changes.length === 0) return head.trimEnd();
  const risky = changes.filter(({ risk }) => risk !== 'none');
  const rows = fitting(risky.map(row), forTable);
  const table =
    risky.length === 0
      ? 'No change stops, replaces or deletes anything.\n'
      : `| risk | object | why |\n| --- | --- | --- |\n${rows.join('')}${leftOut(risky.length - rows.length, 'risky change')}`;
  const top = `${head}\n${table}\n`;
  const sections = fitting(changes.map(section), markdownLimit - reserve - top.length);
  return `${top}${sections.join('')}${leftOut(changes.length - sections.length, 'change')}`.trimEnd();
}

function leftOut(count: number, noun: string): string {
  if (count === 0) return '';
  return `\n${count} more ${noun}${count === 1 ? ' is' : 's are'} left out, because a comment of GitHub has no room for ${
    count === 1 ? 'it' : 'them'
  }; \`slipway diff --format json\` prints all.\n`;
}

function row({ object, risk, reasons, change }: JudgedChange): string {
  const why = reasons.filter((reason) => reason.risk === risk).map(sentenceOf);
  const shown = why.length > 3 ? [...why.slice(0, 3), `and ${why.length - 3} more`] : why;
  return `| ${risk} | ${code(String(object))} ${change} | ${shown.map(plainMarkdown).join('<br>')} |\n`;
}

function section(change: JudgedChange): string {
  const { object, risk, reasons, paths } = change;
  const sentences = reasons
    .map((reason) => `- ${reason.risk}: ${plainMarkdown(sentenceOf(reason))}\n`)
    .join('');
  const lines = cut(diffLines(paths));
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  const block = lines.length === 0 ? '' : `\n${fence}diff\n${lines.join('\n')}\n${fence}\n`;
  const title = `${risk}: ${html(String(object))}, ${html(whatHappened(change))}`;
  return `<details><summary>${title}</summary>\n\n${sentences}${block}\n</details>\n`;
}

function cut(lines: readonly string[]): string[] {
  const kept = fitting(
    lines.map((line) => `${line}\n`),
    forOneObject,
  ).length;
  if (kept === lines.length) return [...lines];
  return [...lines.slice(0, kept), `… and ${lines.length - kept} more lines`];
}

function longestRun(lines: readonly string[]): number {
  return Math.max(0, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
}

function code(text: string): string {
  return `<code>${plainMarkdown(text)}</code>`;
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
