import { describe, expect, test } from '@jest/globals';
import { allRules } from '../lib/rules/all.ts';
import { check } from '../lib/rules/check.ts';
import { allFaults } from './faults/all.ts';
import { shippedDraft } from './faults/platform.ts';
import { run, textOf } from './faults/run.ts';

const found = check(shippedDraft().inventory(), allRules);
const before = new Set(found.map(textOf));
const outcomes = allFaults.map((fault) => run(fault, shippedDraft(), before, allRules));

describe('the platform, broken in every known way', () => {
  test('has faults enough, each told once', () => {
    expect(allFaults.length).toBeGreaterThanOrEqual(120);
    expect(new Set(allFaults.map(({ fault }) => fault)).size).toBe(allFaults.length);
  });

  test('has a fault for every rule, that this rule finds', () => {
    const caught = new Set(outcomes.filter(({ caught }) => caught).map(({ fault }) => fault.caughtBy));
    expect(allRules.filter(({ id }) => !caught.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('is found out in at least 98 of 100 ways', () => {
    const missed = outcomes.filter(({ caught }) => !caught);
    expect(missed.length / outcomes.length).toBeLessThanOrEqual(0.02);
    // A miss that is known stays visible; one that is not fails.
    expect(
      missed.filter(({ fault }) => fault.caughtBy !== undefined).map(({ fault }) => fault.fault),
    ).toEqual([]);
  });

  test('makes no rule fire on an object that the fault does not concern', () => {
    expect(outcomes.flatMap(({ fault, stray }) => stray.map((line) => `${fault.fault} -> ${line}`))).toEqual(
      [],
    );
  });

  test('has no error while it is whole', () => {
    expect(found.filter(({ severity }) => severity === 'error').map(textOf)).toEqual([]);
  });
});
