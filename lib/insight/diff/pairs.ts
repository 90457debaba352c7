import type { Inventory } from '../../manifests/inventory.ts';
import { isClusterScoped } from '../../manifests/kinds.ts';
import type { Resource } from '../../manifests/resource.ts';

/** An object before and after; one of them may be missing. */
export type Pair =
  | readonly [before: Resource, after: Resource | undefined]
  | readonly [before: undefined, after: Resource];

/**
 * Brings the objects of two inventories together by what the API server knows them by: group, kind, namespace and name. The
 * version is no part of it. Where a side has one twice, as overlays do, the first belongs to the first.
 */
export function pairsOf(from: Inventory, to: Inventory): Pair[] {
  const rest = new Map<string, Resource[]>();
  for (const resource of objectsOf(to)) {
    const key = keyOf(resource);
    const known = rest.get(key);
    if (known === undefined) rest.set(key, [resource]);
    else known.push(resource);
  }
  const pairs: Pair[] = [];
  for (const before of objectsOf(from)) pairs.push([before, rest.get(keyOf(before))?.shift()]);
  for (const left of rest.values()) for (const after of left) pairs.push([undefined, after]);
  return pairs;
}

/** What is written, and the values of Helm releases as if each were an object. */
function objectsOf({ written, releases }: Inventory): Resource[] {
  return [...written, ...releases];
}

function keyOf({ kind, namespace = '', name }: Resource): string {
  return `${kind} ${isClusterScoped(kind) ? '' : namespace}/${name}`;
}
