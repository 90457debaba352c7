import type { ListRule } from './list-rules.ts';

/** Items of two lists that belong together. */
export interface Alignment {
  /** Index before, index after, and how a path names the item. */
  readonly pairs: readonly (readonly [before: number, after: number, name: string])[];
  readonly removed: readonly (readonly [index: number, name: string])[];
  readonly added: readonly (readonly [index: number, name: string])[];
  /** The names in their old and their new order, where it has a meaning and changed. */
  readonly reordered?: readonly [before: readonly string[], after: readonly string[]];
}

type List = readonly unknown[];
type Same = (before: unknown, after: unknown) => boolean;

/**
 * Matches the items of two lists: by their keys where these tell them apart on both sides, else by what they hold. The other way
 * round it finds the same.
 *
 * @param keyOf the value of one of the keys of an item
 */
export function align(
  before: List,
  after: List,
  rule: ListRule | undefined,
  keyOf: (item: unknown, key: string) => unknown,
  same: Same,
): Alignment {
  if (rule === 'set') return alignSets(before, after, same);
  // Where nobody says what the order means, it may mean something.
  const { keys, ordered } = rule ?? { keys: ['name'], ordered: true };
  const [left, right] = [names(before, keys, keyOf), names(after, keys, keyOf)];
  if (left !== undefined && right !== undefined) return alignByName(left, right, ordered === true);
  return rule === undefined || ordered === true
    ? alignRows(before, after, same)
    : alignSets(before, after, same);
}

/** `name=web` for each item; undefined where an item has none or two have the same. */
function names(
  list: List,
  keys: readonly string[],
  keyOf: (item: unknown, key: string) => unknown,
): string[] | undefined {
  const found: string[] = [];
  for (const item of list) {
    const values = keys.map((key) => [key, keyOf(item, key)] as const);
    const known = values.filter(([, value]) => typeof value === 'string' || typeof value === 'number');
    if (known.length === 0) return undefined;
    found.push(known.map(([key, value]) => `${key.slice(key.lastIndexOf('.') + 1)}=${value}`).join(','));
  }
  return new Set(found).size === found.length ? found : undefined;
}

function alignByName(before: readonly string[], after: readonly string[], ordered: boolean): Alignment {
  const [left, right] = [new Map(before.map(numbered)), new Map(after.map(numbered))];
  const shared = before.filter((name) => right.has(name));
  const turned = after.filter((name) => left.has(name));
  return {
    pairs: shared.map((name) => [left.get(name) ?? 0, right.get(name) ?? 0, name]),
    removed: before.map(named).filter(([, name]) => !right.has(name)),
    added: after.map(named).filter(([, name]) => !left.has(name)),
    ...(ordered && shared.join('\n') !== turned.join('\n') ? { reordered: [shared, turned] as const } : {}),
  };
}

function numbered(name: string, index: number): [string, number] {
  return [name, index];
}

function named(name: string, index: number): [number, string] {
  return [index, name];
}

/** Above this, items that differ are not compared each with each. */
const compared = 200;

/** Equal items belong together wherever they stand; of the others the first with the first. */
function alignSets(before: List, after: List, same: Same): Alignment {
  if (before.length > compared || after.length > compared) return alignRows(before, after, same);
  const left = new Set(before.keys());
  const right = new Set(after.keys());
  const pairs: (readonly [number, number, string])[] = [];
  for (const [index, item] of before.entries())
    for (const other of right) {
      if (!same(item, after[other])) continue;
      pairs.push([index, other, `${Math.min(index, other)}`]);
      left.delete(index);
      right.delete(other);
      break;
    }
  return pairRest([...left], [...right], pairs);
}

/** What is equal at both ends belongs together; between them the first with the first. */
function alignRows(before: List, after: List, same: Same): Alignment {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) head++;
  let tail = 0;
  while (tail < shorter - head && same(before.at(-1 - tail), after.at(-1 - tail))) tail++;
  const left = [...before.keys()].slice(head, before.length - tail);
  const right = [...after.keys()].slice(head, after.length - tail);
  return pairRest(left, right, []);
}

function pairRest(
  left: readonly number[],
  right: readonly number[],
  pairs: (readonly [number, number, string])[],
): Alignment {
  const both = Math.min(left.length, right.length);
  for (let row = 0; row < both; row++) {
    const [index = 0, other = 0] = [left[row], right[row]];
    pairs.push([index, other, `${Math.min(index, other)}`]);
  }
  return {
    pairs,
    removed: left.slice(both).map((index) => [index, `${index}`]),
    added: right.slice(both).map((index) => [index, `${index}`]),
  };
}
