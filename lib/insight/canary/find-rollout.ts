import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';

/** What a name that somebody typed stands for among the Rollouts. */
export type FoundRollout =
  | { readonly rollout: Resource }
  /** None, or several; the names to choose from, the likeliest first. */
  | { readonly rollout: undefined; readonly names: readonly string[]; readonly several: boolean };

/** The Rollout of a name, as `web` or `shop/web`. */
export function findRollout(view: View, name: string): FoundRollout {
  const rollouts = view.all('argoproj.io/Rollout');
  const slash = name.lastIndexOf('/');
  const [namespace, own] = slash < 0 ? [undefined, name] : [name.slice(0, slash), name.slice(slash + 1)];
  const meant = rollouts.filter(
    (rollout) => rollout.name === own && (namespace === undefined || (rollout.namespace ?? '') === namespace),
  );
  const [rollout, ...others] = meant;
  if (rollout !== undefined && others.length === 0) return { rollout };
  const candidates = rollout === undefined ? rollouts : meant;
  const sorted = candidates.toSorted((a, b) => (fullName(a) < fullName(b) ? -1 : 1));
  const near = tryFindClosestName(
    own,
    sorted.map((it) => it.name),
  );
  const nearestFirst = [...sorted.filter((it) => it.name === near), ...sorted];
  return {
    rollout: undefined,
    names: [...new Set(nearestFirst.map(fullName))],
    several: rollout !== undefined,
  };
}

function fullName({ namespace, name }: Resource): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
