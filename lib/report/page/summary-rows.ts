import { inWords } from '../../insight/failover/span.ts';
import { summaryOf } from '../../rules/finding.ts';
import { summaryLine } from '../diff-words.ts';
import type { Part, ReportContent } from './content.ts';
import { plural, type Tone } from './elements.ts';

/** A question, its answer in short, and how good that is. */
export interface SummaryRow {
  /** The section that has it at length. */
  readonly section: string;
  readonly question: string;
  readonly word: string;
  readonly tone: Tone;
  readonly answer: string;
}

type Short = Pick<SummaryRow, 'word' | 'tone' | 'answer'>;

export function summaryRows(content: ReportContent): SummaryRow[] {
  const { changes, findings, paths, failover, canaries, order } = content;
  return [
    ...(changes === undefined ? [] : [row('changes', 'What changes?', changes, shortChanges)]),
    row('findings', 'Do all rules hold?', findings, shortFindings),
    row('paths', 'Are requests answered?', paths, shortPaths),
    row('failover', 'Does it survive a node?', failover, shortFailover),
    row('canaries', 'How long is a release?', canaries, shortCanaries),
    row('order', 'Is nothing used before it exists?', order, shortOrder),
  ];
}

function row<T>(section: string, question: string, part: Part<T>, short: (value: T) => Short): SummaryRow {
  const answer: Short =
    'value' in part ? short(part.value) : { word: 'not answered', tone: 'warn', answer: part.failed };
  return { section, question, ...answer };
}

type Value<K extends keyof ReportContent> = NonNullable<ReportContent[K]> extends Part<infer T> ? T : never;

function shortChanges({ changes }: Value<'changes'>): Short {
  const isBad = changes.some(({ risk }) => ['data-loss', 'traffic', 'rejected'].includes(risk));
  const isRisky = changes.some(({ risk }) => risk !== 'none');
  return {
    word: isBad ? 'look' : isRisky ? 'restarts' : 'safe',
    tone: isBad ? 'bad' : isRisky ? 'warn' : 'good',
    answer: summaryLine(changes),
  };
}

function shortFindings({ open, accepted }: Value<'findings'>): Short {
  const { error, warning, info } = summaryOf(open);
  return {
    word: error > 0 ? 'no' : warning > 0 ? 'warnings' : 'yes',
    tone: error > 0 ? 'bad' : warning > 0 ? 'warn' : 'good',
    answer: `${plural(error, 'error')}, ${plural(warning, 'warning')}, ${info} to know; ${accepted.length} accepted`,
  };
}

function shortPaths(paths: Value<'paths'>): Short {
  const lost = paths.filter(({ verdict }) => verdict !== 'delivered');
  if (paths.length === 0) return { word: 'none', tone: 'plain', answer: 'no Gateway lets requests in' };
  return {
    word: lost.length > 0 ? 'no' : 'yes',
    tone: lost.length > 0 ? 'bad' : 'good',
    answer: `${paths.length - lost.length} of ${plural(paths.length, 'path')} arrive${lost.length === 0 ? '' : `; refused: ${lost.map(({ url }) => url).join(', ')}`}`,
  };
}

function shortFailover({ verdicts, scenarios }: Value<'failover'>): Short {
  const failing = verdicts.filter(({ verdict }) => verdict === 'fails').map(({ name }) => name);
  const fails = failing.length;
  const held = verdicts.filter(({ verdict }) => verdict === 'holds').length;
  if (verdicts.length === 0)
    return {
      word: 'see',
      tone: 'plain',
      answer: `${plural(scenarios.length, 'scenario')}; nothing is expected`,
    };
  return {
    word: fails > 0 ? 'not as expected' : 'yes',
    tone: fails > 0 ? 'warn' : 'good',
    answer: `${held} of ${plural(verdicts.length, 'expectation')} hold${fails === 0 ? '' : `; not: ${failing.join(', ')}`}`,
  };
}

function shortCanaries(canaries: Value<'canaries'>): Short {
  if (canaries.length === 0) return { word: 'none', tone: 'plain', answer: 'no Rollout' };
  const each = canaries.map(
    ({ rollout, usual }) => `${rollout.name} ${inWords(usual.totalSeconds)} (pauses ${usual.pauseSeconds} s)`,
  );
  const blind = canaries.filter(({ analyses }) => analyses.length === 0).map(({ rollout }) => rollout.name);
  return {
    word: blind.length > 0 ? 'unwatched' : 'watched',
    tone: blind.length > 0 ? 'warn' : 'good',
    answer: `${each.join(', ')}${blind.length === 0 ? '' : `; no analysis: ${blind.join(', ')}`}`,
  };
}

function shortOrder({ problems, proven, waves }: Value<'order'>): Short {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return {
    word: errors > 0 ? 'no' : problems.length > 0 ? 'warnings' : 'yes',
    tone: errors > 0 ? 'bad' : problems.length > 0 ? 'warn' : 'good',
    answer: `${plural(proven, 'need')} followed through ${plural(waves.length, 'wave')}, ${plural(problems.length, 'problem')}`,
  };
}
