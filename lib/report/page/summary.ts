import type { ReportContent } from './content.ts';
import { badge, el, folded, list, plural, table } from './elements.ts';
import type { Section } from './sections.ts';
import { summaryRows } from './summary-rows.ts';

/** What a reader in a hurry needs, each line with the way to the rest. */
export function summarySection(content: ReportContent): Section {
  const { objects, promised, notes } = content;
  const namespaces = new Set(objects.flatMap(({ namespace }) => namespace ?? [])).size;
  const body = [
    el(
      'p',
      {},
      `${plural(objects.length, 'object')} in ${plural(namespaces, 'namespace')}, and ${promised} that charts are known to bring.`,
    ),
    table({
      caption: 'The answers in short',
      heads: ['Question', 'Answer', 'In short'],
      rows: summaryRows(content).map(({ section, question, word, tone, answer }) => [
        el('a', { href: `#${section}` }, question),
        badge(word, tone),
        answer,
      ]),
    }),
    ...(notes.length === 0
      ? []
      : [
          folded(
            `${plural(notes.length, 'thing')} besides, such as values that are still to be set`,
            list(notes),
          ),
        ]),
  ];
  return { id: 'summary', title: 'Summary', body };
}
