import { type Finding, objectName } from '../../rules/finding.ts';
import type { Severity } from '../../rules/rule.ts';
import type { ReportContent } from './content.ts';
import { badge, type Content, type Element, el, folded, plural, type Tone, table } from './elements.ts';
import { type Section, section } from './sections.ts';

const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warn', info: 'plain' };

/** What the rules found, and what somebody answers for. */
export function findingsSection(part: ReportContent['findings']): Section {
  return section('findings', 'Findings', part, ({ open, accepted }): Content => {
    const serious = open.filter(({ severity }) => severity !== 'info');
    const notes = open.filter(({ severity }) => severity === 'info');
    return [
      serious.length === 0
        ? el('p', {}, 'No rule finds an error or gives a warning.')
        : findingsTable('Errors and warnings', serious),
      notes.length === 0 ? null : folded(`${plural(notes.length, 'note')}`, findingsTable('Notes', notes)),
      accepted.length === 0
        ? null
        : folded(
            `${plural(accepted.length, 'finding')} accepted, with reasons in accepted.yaml`,
            findingsTable('Accepted findings', accepted),
          ),
    ];
  });
}

function findingsTable(caption: string, findings: readonly Finding[]): Element {
  return table({
    caption,
    heads: ['Object', 'Severity', 'Rule', 'What is wrong, and the way out'],
    rows: findings.map(({ object, path, severity, rule, message, fix, file, line }) => [
      [objectName(object), path === '' ? null : el('code', { class: 'path' }, path)],
      badge(severity, tones[severity]),
      el('code', {}, rule),
      [
        el('p', {}, message),
        el('p', { class: 'fix' }, fix),
        file === undefined
          ? null
          : el('code', { class: 'path' }, line === undefined ? file : `${file}:${line}`),
      ],
    ]),
  });
}
