import { expect, test } from '@jest/globals';
import { allRules } from '../lib/rules/all.ts';
import { check } from '../lib/rules/check.ts';
import { allFaults } from './faults/all.ts';
import { shippedDraft } from './faults/platform.ts';
import { run, textOf } from './faults/run.ts';

/** Every eighth fault; faults.long.test.ts has all of them. */
const some = allFaults.filter(({ caughtBy }, index) => index % 8 === 0 && caughtBy !== undefined);

test('what is broken in the platform is found by the rule that knows it, and by no rule elsewhere', () => {
  const found = check(shippedDraft().inventory(), allRules);
  expect(found.filter(({ severity }) => severity === 'error').map(textOf)).toEqual([]);
  const before = new Set(found.map(textOf));
  const outcomes = some.map((fault) => run(fault, shippedDraft(), before, allRules));
  expect(outcomes.length).toBeGreaterThan(40);
  expect(outcomes.filter(({ caught }) => !caught).map(({ fault }) => fault.fault)).toEqual([]);
  expect(outcomes.flatMap(({ fault, stray }) => stray.map((line) => `${fault.fault} -> ${line}`))).toEqual(
    [],
  );
});
