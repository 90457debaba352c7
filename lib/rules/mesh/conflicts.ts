import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Severity } from '../rule.ts';

/**
 * How surely two objects that clash are applied together: where nobody says that the manifests are one cluster, only those of one
 * file; others may be two ways to do the same.
 */
export function clash(view: View, left: Resource, right: Resource): Severity {
  const together = left.source.file === right.source.file;
  return view.facts.whole === true || together ? 'error' : 'warning';
}

/** Whether two are the same object written twice, which is no clash of theirs. */
export function isSameObject(left: Resource, right: Resource): boolean {
  return left.name === right.name && left.namespace === right.namespace;
}

/** Those of a list that come before one of it. */
export function before<T>(list: readonly T[], item: T): readonly T[] {
  const place = list.indexOf(item);
  return place < 0 ? [] : list.slice(0, place);
}

/** Values under each of their keys, in their order. */
export function groupByEach<T>(
  values: readonly T[],
  keysOf: (value: T) => readonly string[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    for (const key of new Set(keysOf(value))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [value]);
      else group.push(value);
    }
  }
  return groups;
}
