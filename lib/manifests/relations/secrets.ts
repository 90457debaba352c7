import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import { oncePerView } from './once-per-view.ts';
import { type KnownSecret, secretKinds, secretMadeBy } from './secret-makers.ts';

interface Making extends KnownSecret {
  readonly namespace: string | undefined;
}

/**
 * A Secret that manifests show or make, or that is known of the cluster; undefined where nothing speaks of one. A namespace that
 * an object leaves open fits every other. Reads `secretKinds`.
 */
export function tryFindSecret(
  view: View,
  namespace: string | undefined,
  name: string,
): KnownSecret | undefined {
  const fitting =
    namespace === undefined
      ? (makings(view).get(name) ?? [])
      : [namespace, ''].flatMap((place) => placed(view).get(`${place}/${name}`) ?? []);
  if (fitting.length === 0) return undefined;
  return {
    keys: new Set(fitting.flatMap(({ keys }) => [...keys])),
    complete: fitting.every(({ complete }) => complete),
  };
}

/** The namespaces in which a Secret of that name is known. Reads `secretKinds`. */
export function namespacesOfSecret(view: View, name: string): string[] {
  return (makings(view).get(name) ?? []).flatMap(({ namespace }) => namespace ?? []);
}

/** The names of the Secrets that are known in a namespace. Reads `secretKinds`. */
export function secretNamesIn(view: View, namespace: string | undefined): readonly string[] {
  return namesByNamespace(view).get(namespace ?? '') ?? [];
}

/** By namespace and name; without a namespace `/login`. */
const placed = oncePerView((view) =>
  groupBy(
    [...makings(view)].flatMap(([name, made]) => made.map((making) => ({ name, ...making }))),
    ({ namespace = '', name }) => `${namespace}/${name}`,
  ),
);

const namesByNamespace = oncePerView((view) => {
  const names = new Map<string, string[]>();
  for (const [name, made] of makings(view))
    for (const { namespace = '' } of made) {
      const list = names.get(namespace);
      if (list === undefined) names.set(namespace, [name]);
      else list.push(name);
    }
  return names;
});

const makings = oncePerView((view) => {
  const index = new Map<string, Making[]>();
  const enter = (name: string, making: Making) => {
    const known = index.get(name);
    if (known === undefined) index.set(name, [making]);
    else known.push(making);
  };
  for (const { namespace, name, keys } of view.facts.secrets ?? [])
    enter(name, { namespace, keys: new Set(keys), complete: true });
  for (const kind of secretKinds)
    for (const maker of view.all(kind)) {
      const { name, ...known } = secretMadeBy(maker);
      enter(name, { namespace: maker.namespace, ...known });
    }
  return index;
});
