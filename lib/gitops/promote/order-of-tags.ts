import { formsOf } from './tag-form.ts';

/** Where a tag stands to another of the same form; `unknown` where tags do not tell, as with names of commits. */
export type TagOrder = 'newer' | 'older' | 'level' | 'unknown';

/**
 * Whether a tag is newer than the present one. Numbers count from left to right, at any size; of versions the pre-release comes
 * before the release, as Semantic Versioning 2.0.0 orders them (https://semver.org/#spec-item-11).
 *
 * @returns undefined where the two are of different forms
 */
export function tryOrderOfTags(present: string, wanted: string): TagOrder | undefined {
  const [from, to] = formsOf(present, wanted);
  if (from.pattern !== to.pattern) return undefined;
  const step =
    compareLists(from.numbers, to.numbers, compare) || comparePrereleases(from.prerelease, to.prerelease);
  if (step !== 0) return step < 0 ? 'newer' : 'older';
  return from.commits.join() === to.commits.join() ? 'level' : 'unknown';
}

/** A release is above every pre-release of it. */
function comparePrereleases(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  return compareLists(left.split('.'), right.split('.'), compareIdentifiers);
}

/** Numbers by their size and below words; words by their characters. */
function compareIdentifiers(left: string, right: string): number {
  const [leftCounts, rightCounts] = [left, right].map((one) => /^\d+$/.test(one));
  if (leftCounts && rightCounts) return compare(BigInt(left), BigInt(right));
  if (leftCounts !== rightCounts) return leftCounts ? -1 : 1;
  return compare(left, right);
}

/** From left to right; of two that begin alike the longer is above. */
function compareLists<T>(left: readonly T[], right: readonly T[], by: (a: T, b: T) => number): number {
  for (const [index, item] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const step = by(item, other);
    if (step !== 0) return step;
  }
  return left.length - right.length;
}

function compare<T extends bigint | string>(left: T, right: T): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
