import { sentenceOf } from '../../insight/risk/reason.ts';
import type { Risk } from '../../insight/risk/risk.ts';
import { countsOf, diffLines, whatHappened, worstFirst } from '../diff-words.ts';
import type { Changes, ReportContent } from './content.ts';
import { badge, type Content, el, folded, list, plural, type Tone } from './elements.ts';
import { type Section, section } from './sections.ts';

const tones: Readonly<Record<Risk, Tone>> = {
  'data-loss': 'bad',
  traffic: 'bad',
  rejected: 'bad',
  recreate: 'warn',
  restart: 'warn',
  none: 'plain',
};

/** Changes by what they risk, the worst first and open. */
export function changesSection(part: NonNullable<ReportContent['changes']>): Section {
  return section('changes', 'Changes', part, bodyOf);
}

function bodyOf({ from, to, changes }: Changes): Content {
  const counts = countsOf(changes);
  return [
    el(
      'p',
      {},
      'From ',
      el('code', {}, from),
      ' to ',
      el('code', {}, to),
      `: ${plural(changes.length, 'change')}.`,
    ),
    ...worstFirst
      .filter((risk) => counts[risk] > 0)
      .flatMap((risk) => [
        el('h3', {}, badge(risk, tones[risk]), ` ${plural(counts[risk], 'change')}`),
        ...changes
          .filter((change) => change.risk === risk)
          .map((change) => {
            const lines = diffLines(change.paths);
            return el(
              'article',
              { class: 'item' },
              el('h4', {}, String(change.object), ' ', el('small', {}, whatHappened(change))),
              list(change.reasons.map((reason) => `${reason.risk}: ${sentenceOf(reason)}`)),
              lines.length === 0
                ? null
                : folded(plural(change.paths.length, 'field'), el('pre', { tabindex: 0 }, lines.join('\n'))),
            );
          }),
      ]),
  ];
}
