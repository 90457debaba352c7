import { fitting, leftOut, plainMarkdown } from './markdown.ts';
import type { Part, ReportContent } from './page/content.ts';
import { plural } from './page/elements.ts';
import { summaryRows } from './page/summary-rows.ts';
import {
  canaryLines,
  changeLines,
  failoverLines,
  findingLines,
  graphLines,
  orderLines,
  pathLines,
  rowsOf,
} from './report-markdown-lines.ts';

/** GitHub takes 65,536 characters in a comment; the rest is for what others write around it. */
export const reportLimit = 60_000;

/** No section takes more, so that the others have room. */
const sectionLimit = 14_000;

/**
 * A report as a comment: the answers in short, and each at length, folded. It is never longer than `reportLimit`; what does not fit is
 * left out, and the text says so.
 */
export function markdownReport(content: ReportContent): string {
  const { title, changes, findings, paths, failover, canaries, order, graphs, objects } = content;
  const head = [
    `## Platform report: ${plainMarkdown(title)}\n`,
    ...rowsOf(
      ['Question', 'Answer', 'In short'],
      summaryRows(content).map(({ question, word, answer }) => [
        question,
        `**${word}**`,
        plainMarkdown(answer),
      ]),
    ),
  ].join('\n');
  const sections = [
    ...(changes === undefined ? [] : [section('Changes by risk', changes, changeLines)]),
    section('Findings', findings, findingLines),
    section('Request paths', paths, pathLines),
    section('Failover', failover, failoverLines),
    section('Releases', canaries, canaryLines),
    section('Sync order', order, orderLines),
    section('Pictures', graphs, graphLines),
    folded(
      `Inventory: ${plural(objects.length, 'object')}`,
      rowsOf(
        ['Name', 'Kind', 'Namespace'],
        objects.map(({ name, manifest, namespace = '' }) =>
          [name, manifest.kind, namespace].map(plainMarkdown),
        ),
      ),
    ),
  ];
  const kept = fitting(sections, reportLimit - head.length - 300);
  return `${head}\n\n${kept.join('')}${leftOut(sections.length - kept.length, 'section', 'slipway report --out report.html')}`.trimEnd();
}

function section<T>(title: string, part: Part<T>, linesOf: (value: T) => string[]): string {
  if (!('value' in part)) return `**${title}**: not answered: ${plainMarkdown(part.failed)}\n\n`;
  return folded(title, linesOf(part.value));
}

/** Lines below a title that unfolds them, as many as a section may have. */
function folded(title: string, lines: readonly string[]): string {
  const kept = fitting(
    lines.map((line) => `${line}\n`),
    sectionLimit,
  );
  const rest = leftOut(lines.length - kept.length, 'line', 'slipway report --out report.html');
  return `<details><summary>${plainMarkdown(title)}</summary>\n\n${kept.join('')}${rest}\n</details>\n\n`;
}
