import type { Verdict } from '../insight/failover/expectations.ts';
import { inWords } from '../insight/failover/span.ts';
import type { Gain } from '../insight/failover/what-if.ts';
import { listed, outcome, type Paint, shortName, together } from './failover-words.ts';

const styles = { holds: 'green', fails: 'red', unknown: 'yellow' } as const;

/** What the operator expects, beside what comes out; rows that come to the same stand together. */
export function verdictLines(verdicts: readonly Verdict[], paint: Paint): string[] {
  if (verdicts.length === 0) return [];
  const rows = together(verdicts, ({ name: _, workload: __, ...rest }) => rest);
  return [
    paint('bold', 'What the operator expects when one node dies'),
    ...rows.flatMap((row) => {
      const [{ expected, computed, verdict, by, notes }] = row;
      const came = computed === undefined ? '' : `, comes to ${inWords(computed)}`;
      const excess = by === undefined ? '' : by === null ? ': without end' : `: ${by} s too long`;
      return [
        `  ${paint(styles[verdict], verdict)}  expected ${inWords(expected)}${came}${excess}`,
        ...listed(
          row.map(({ name }) => name),
          '      ',
        ),
        ...notes.map((note) => paint('dim', `        ${note}`)),
      ];
    }),
    '',
  ];
}

/** What one change would buy whom. */
export function gainLines(gains: readonly Gain[] | undefined, paint: Paint): string[] {
  if (gains === undefined) return [];
  if (gains.length === 0) return ['No one change would help a workload that is down.', ''];
  const workloads = together(gains, ({ workload }) => String(workload));
  const rows = together(workloads, (items) =>
    items.map(({ change, before, after }) => [change, outcome(before), outcome(after)]),
  );
  return [
    paint('bold', 'What one change would buy'),
    ...rows.flatMap((row) => {
      const [items] = row;
      return [
        `  now ${outcome(items[0].before)}`,
        ...listed(
          row.map(([{ workload }]) => shortName(workload)),
          '      ',
        ),
        ...items.map(({ change, after }) => `        ${paint('green', outcome(after))}  with ${change}`),
      ];
    }),
    '',
  ];
}
