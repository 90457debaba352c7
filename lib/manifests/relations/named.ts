import { tryFindClosestName } from '../closest-name.ts';
import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import type { Kind } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';

/** So many names are compared with a misspelled one, so that a folder full of slips is judged in linear time. */
const compared = 40;

/** Objects of one name: all of them, and by their namespaces; the empty text is for those without. */
interface Namesakes {
  readonly all: readonly Resource[];
  readonly byNamespace: ReadonlyMap<string, readonly Resource[]>;
}

const indexOf = oncePerView(() => new Map<Kind, ReadonlyMap<string, Namesakes>>());

function namesakes(view: View, kind: Kind, name: string): Namesakes | undefined {
  const index = indexOf(view);
  let names = index.get(kind);
  if (names === undefined) {
    const groups = groupBy(view.all(kind), (resource) => resource.name);
    names = new Map(
      [...groups].map(([key, all]) => [
        key,
        { all, byNamespace: groupBy(all, (resource) => resource.namespace ?? '') },
      ]),
    );
    index.set(kind, names);
  }
  return names.get(name);
}

/** Objects of a kind that bear a name, in whatever namespace. */
export function allNamed(view: View, kind: Kind, name: string): readonly Resource[] {
  return namesakes(view, kind, name)?.all ?? [];
}

/**
 * Objects that a reference by name may mean: of its namespace, and those that leave theirs to whoever applies them. There can be
 * several, as in a folder of overlays.
 */
export function namedIn(
  view: View,
  kind: Kind,
  namespace: string | undefined,
  name: string,
): readonly Resource[] {
  const found = namesakes(view, kind, name);
  if (found === undefined) return [];
  if (namespace === undefined) return found.all;
  const placed = found.byNamespace.get(namespace) ?? [];
  const placeless = found.byNamespace.get('') ?? [];
  return placeless.length === 0 ? placed : [...placed, ...placeless];
}

/** Whether two namespaces may be one: a missing one is filled in by whoever applies the object. */
export function isSameNamespace(left: string | undefined, right: string | undefined): boolean {
  return left === right || left === undefined || right === undefined;
}

/** The object of a namespace whose name is nearest to a misspelled one. */
export function tryFindNear(
  view: View,
  kind: Kind,
  namespace: string | undefined,
  name: string,
): string | undefined {
  const names: string[] = [];
  for (const resource of view.inNamespace(kind, namespace)) {
    if (names.length === compared) break;
    if (isAlike(resource.name, name)) names.push(resource.name);
  }
  return tryFindClosestName(name, names);
}

/** A slip leaves the beginning or the end as it is, and the length nearly. */
function isAlike(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 3) return false;
  return left.slice(0, 2) === right.slice(0, 2) || left.slice(-2) === right.slice(-2);
}
