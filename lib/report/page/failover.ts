import type { Impact } from '../../insight/failover/effect.ts';
import type { WorkloadEffect } from '../../insight/failover/failover.ts';
import { inWords } from '../../insight/failover/span.ts';
import type { FailoverAnswer } from '../failover-json.ts';
import { outcome, shortName } from '../failover-words.ts';
import type { ReportContent } from './content.ts';
import { badge, type Content, type Element, el, folded, list, type Tone, table } from './elements.ts';
import { effectsByWorkload, inShort, scenarioName } from './failover-effects.ts';
import { type Section, section } from './sections.ts';

const tones: Readonly<Record<Impact, Tone>> = {
  unaffected: 'plain',
  degraded: 'warn',
  down: 'bad',
  lost: 'bad',
};

/** What dies against what that does to whom; what is expected; what would help. */
export function failoverSection(part: ReportContent['failover']): Section {
  return section(
    'failover',
    'Failover',
    part,
    (answer): Content => [
      el(
        'p',
        {},
        'A workload with one pod is answered for as if that pod ran on what is dead. Numbers are seconds in which nothing of it answers.',
      ),
      ...expectations(answer),
      el('h3', {}, 'What each death does'),
      matrix(answer),
      folded('Why, workload by workload', ...reasons(answer)),
      ...gains(answer),
    ],
  );
}

function matrix(answer: FailoverAnswer): Element {
  const { scenarios } = answer;
  return table({
    caption: 'Workloads, and what dies',
    heads: ['Workload', ...scenarios.map(scenarioName)],
    rows: effectsByWorkload(answer).map(({ workload, effects }) => [
      [shortName(workload), el('span', { class: 'path' }, workload.manifest.kind)],
      ...effects.map((effect) =>
        effect === undefined ? '' : { content: inShort(effect), class: `impact ${tones[effect.impact]}` },
      ),
    ]),
  });
}

function expectations({ verdicts }: FailoverAnswer): Content[] {
  if (verdicts.length === 0) return [];
  const words = { holds: 'good', fails: 'bad', unknown: 'warn' } as const;
  return [
    el('h3', {}, 'What the operator expects when one node dies'),
    table({
      caption: 'Expectations',
      heads: ['Workload', 'Expected', 'Comes to', 'Verdict', 'Notes'],
      rows: verdicts.map(({ name, expected, computed, verdict, notes }) => [
        name,
        inWords(expected),
        computed === undefined ? 'not known' : inWords(computed),
        badge(verdict, words[verdict]),
        notes.join('; '),
      ]),
    }),
  ];
}

function gains({ gains = [] }: FailoverAnswer): Content[] {
  if (gains.length === 0) return [];
  return [
    folded(
      'What one change would buy',
      table({
        caption: 'Changes that help',
        heads: ['Workload', 'Change', 'Now', 'Then'],
        rows: gains.map(({ workload, change, before, after }) => [
          shortName(workload),
          change,
          outcome(before),
          outcome(after),
        ]),
      }),
    ),
  ];
}

/** Of each workload that is hit the reasons, once for all scenarios that come to the same. */
function reasons(answer: FailoverAnswer): Element[] {
  const { scenarios } = answer;
  return effectsByWorkload(answer).flatMap(({ workload, effects }) => {
    const groups = new Map<string, { names: string[]; effect: WorkloadEffect }>();
    for (const [index, effect] of effects.entries()) {
      const scenario = scenarios[index];
      // Two nodes fail as one does, only later.
      if (effect === undefined || scenario === undefined || effect.impact === 'unaffected') continue;
      if (scenario.nodes.length > 1) continue;
      const key = inShort(effect);
      const group = groups.get(key) ?? { names: [], effect };
      group.names.push(scenarioName(scenario));
      groups.set(key, group);
    }
    if (groups.size === 0) return [];
    return folded(
      shortName(workload),
      ...[...groups.values()].flatMap(({ names, effect }) => [
        el('p', {}, el('strong', {}, inShort(effect)), ` if it is ${names.join(' or ')}`),
        list(effect.why),
      ]),
    );
  });
}
