import { contents, waveName } from '../order-pretty.ts';
import type { ReportContent } from './content.ts';
import { badge, type Content, el, list, plural, table } from './elements.ts';
import { type Section, section } from './sections.ts';

/** What is wrong with the order first, then the order. */
export function orderSection(part: ReportContent['order']): Section {
  return section(
    'order',
    'Sync order',
    part,
    ({ waves, problems, unowned, proven }): Content => [
      el(
        'p',
        {},
        `${plural(proven, 'need')} of objects followed through ${plural(waves.length, 'wave')}: ${plural(problems.length, 'problem')}.`,
      ),
      problems.length === 0
        ? null
        : table({
            caption: 'Problems of the order',
            heads: ['Object', 'Severity', 'What follows, and the way out'],
            rows: problems.map(({ severity, object, message, fix }) => [
              String(object),
              badge(severity, severity === 'error' ? 'bad' : 'warn'),
              [el('p', {}, message), el('p', { class: 'fix' }, fix)],
            ]),
          }),
      unowned.length === 0
        ? null
        : [
            el('h3', {}, 'Applied by hand'),
            el('p', {}, 'No Application here applies:'),
            list(unowned.map(String)),
          ],
      table({
        caption: 'Waves, in the order in which Argo CD applies them',
        heads: ['Application', 'Wave', 'Objects'],
        rows: waves.map((wave) => [
          `${'› '.repeat(wave.depth)}${wave.unit.name}`,
          // In one piece, the sign with its number.
          waveName(wave).replaceAll(' ', '\u00a0'),
          contents(wave.objects),
        ]),
      }),
    ],
  );
}
