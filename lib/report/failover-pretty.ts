import { styleText } from 'node:util';
import type { Impact } from '../insight/failover/effect.ts';
import type { Scenario, WorkloadEffect } from '../insight/failover/failover.ts';
import type { FailoverAnswer } from './failover-json.ts';
import { gainLines, verdictLines } from './failover-verdicts.ts';
import { colors, listed, outcome, type Paint, shortName, together } from './failover-words.ts';

const worstFirst: readonly Impact[] = ['lost', 'down', 'degraded', 'unaffected'];

export interface FailoverPrettyOptions {
  /** Whether the reasons are printed. */
  readonly why: boolean;
  /** Whether the reader's terminal shows colours. */
  readonly color: boolean;
}

/** The answer for people: scenarios that come to the same stand together, what is worst stands first. */
export function prettyFailover(answer: FailoverAnswer, { why, color }: FailoverPrettyOptions): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const { scenarios, verdicts, gains } = answer;
  return [
    ...alike(scenarios).flatMap((group) => [...scenarioLines(group, why, paint), '']),
    ...verdictLines(verdicts, paint),
    ...gainLines(gains, paint),
    why ? '' : 'Add --why for the reasons, or --node NODE for one scenario with them.',
  ]
    .join('\n')
    .trimEnd();
}

/** Scenarios with the same effects, but for the names of nodes. */
function alike(scenarios: readonly Scenario[]): (readonly [Scenario, ...Scenario[]])[] {
  return together(scenarios, ({ nodes, nas, note, workloads }) => [
    nodes.length,
    nas,
    note,
    workloads.map(({ workload, impact, downtimeSeconds, pods }) => [
      String(workload),
      impact,
      downtimeSeconds,
      pods,
    ]),
  ]);
}

function scenarioLines(group: readonly [Scenario, ...Scenario[]], why: boolean, paint: Paint): string[] {
  const [{ nodes, note, workloads }] = group;
  const names = group.map((one) => (one.nas === undefined ? one.nodes.join(' and ') : `NAS ${one.nas}`));
  const hit = workloads
    .filter(({ impact }) => impact !== 'unaffected')
    .toSorted((left, right) => rank(right) - rank(left));
  return [
    paint('bold', `If ${names.join(', or ')} ${nodes.length > 1 ? 'die' : 'dies'}`),
    ...(note === undefined ? [] : [`  ${note}`]),
    ...(why ? hit.flatMap((item) => reasons(item, paint)) : summary(hit, paint)),
    `  ${paint('green', 'unaffected')}  ${workloads.length - hit.length} of ${workloads.length} workloads`,
  ];
}

function reasons(item: WorkloadEffect, paint: Paint): string[] {
  const name = `${item.workload.manifest.kind} ${shortName(item.workload)}`;
  return [`${head(item, paint)}  ${name}`, ...item.why.map((reason) => paint('dim', `        ${reason}`))];
}

/** Workloads that fare alike share a line. */
function summary(hit: readonly WorkloadEffect[], paint: Paint): string[] {
  return together(hit, ({ impact, downtimeSeconds }) => [impact, downtimeSeconds]).flatMap((items) => [
    head(items[0], paint),
    ...listed(
      items.map(({ workload }) => shortName(workload)),
      '      ',
    ),
  ]);
}

function head(item: WorkloadEffect, paint: Paint): string {
  return `  ${paint(colors[item.impact], item.impact)}  ${outcome(item)}`;
}

/** The worse, the higher. */
function rank({ impact, downtimeSeconds: [earliest, latest] }: WorkloadEffect): number {
  return -worstFirst.indexOf(impact) * 1e9 + (latest ?? 1e8) * 1e3 + Math.min(earliest, 999);
}
