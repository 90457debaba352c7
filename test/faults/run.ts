import { check } from '../../lib/rules/check.ts';
import { type Finding, objectName } from '../../lib/rules/finding.ts';
import type { Rule } from '../../lib/rules/rule.ts';
import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';

/** What came of a fault. */
export interface Outcome {
  readonly fault: Fault;
  readonly caught: boolean;
  /** Rules with new findings, each once. */
  readonly by: readonly string[];
  /** New findings about objects that the fault does not concern. */
  readonly stray: readonly string[];
}

/** Breaks the platform in one way and asks the rules. Findings that the whole platform has too do not count. */
export function run(
  fault: Fault,
  draft: Draft,
  before: ReadonlySet<string>,
  rules: readonly Rule[],
): Outcome {
  fault.edit(draft);
  const concerned = new Set([...draft.touched, ...(fault.concerns ?? [])]);
  // A rule sees nothing but the kinds that it declares: where none of them was touched, it says what it said before.
  const { kinds } = draft;
  const concernedRules = rules.filter(
    ({ judges, reads = [] }) =>
      kinds === undefined || judges === 'every' || [...judges, ...reads].some((kind) => kinds.has(kind)),
  );
  const news = check(draft.inventory(), concernedRules).filter((finding) => !before.has(textOf(finding)));
  const isConcerned = (finding: Finding) => concerned.has(objectName(finding.object));
  return {
    fault,
    caught: news.some((finding) => finding.rule === fault.caughtBy && isConcerned(finding)),
    by: [...new Set(news.map(({ rule }) => rule))],
    stray: news.filter((finding) => !isConcerned(finding)).map(textOf),
  };
}

/** One line that tells findings apart. */
export function textOf({ rule, object, path, message }: Finding): string {
  return `${rule}: ${objectName(object)} ${path}: ${message}`;
}
