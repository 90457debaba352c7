import { allRules } from '../../lib/rules/all.ts';
import { check } from '../../lib/rules/check.ts';
import { allFaults } from './all.ts';
import { shippedDraft } from './platform.ts';
import { run, textOf } from './run.ts';

/**
 * Breaks the real platform in every known way and shows what notices: `npm run faults`. With words as arguments, only the faults whose
 * sentence or rule has one of them.
 */
const words = process.argv.slice(2);
const chosen = allFaults.filter(
  ({ fault, caughtBy = '' }) =>
    words.length === 0 || words.some((word) => `${fault} ${caughtBy}`.includes(word)),
);
const before = new Set(check(shippedDraft().inventory(), allRules).map(textOf));
const outcomes = chosen.map((fault) => run(fault, shippedDraft(), before, allRules));

for (const { fault, caught, by, stray } of outcomes) {
  const others = by.filter((rule) => rule !== fault.caughtBy);
  const also = others.length > 0 ? ` (also ${others.join(', ')})` : '';
  process.stdout.write(
    `${caught ? 'caught' : 'MISSED'}  ${fault.fault}: ${fault.caughtBy ?? 'no rule'}${also}\n`,
  );
  for (const line of stray) process.stdout.write(`        stray: ${line}\n`);
}

const missed = outcomes.filter(({ caught }) => !caught).length;
const stray = outcomes.filter(({ stray: lines }) => lines.length > 0).length;
const share = ((100 * (outcomes.length - missed)) / outcomes.length).toFixed(1);
process.stdout.write(
  `${outcomes.length} faults, ${outcomes.length - missed} caught (${share} %), ${missed} missed, ${stray} with findings beside the point\n`,
);
// A miss that is known (test/faults/unnoticed.ts) is shown; one that a rule should have found fails.
const unexpected = outcomes.filter(({ caught, fault }) => !caught && fault.caughtBy !== undefined).length;
process.exitCode = unexpected + stray > 0 ? 1 : 0;
