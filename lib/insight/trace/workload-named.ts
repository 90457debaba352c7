import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';

/** The workload of a name, as `web` or `shop/web`; where there is not just one, the names that may be meant. */
export function tryFindWorkload(
  view: View,
  name: string,
): { readonly workload?: Resource; readonly several: boolean; readonly names: readonly string[] } {
  const all = workloadKinds.flatMap((kind) => view.all(kind)).filter((item) => podOf(item) !== undefined);
  const named = all.filter((item) => item.name === name || fullName(item) === name);
  const [workload] = named;
  if (workload !== undefined && named.length === 1) return { workload, several: false, names: [] };
  const names = [...new Set((named.length > 1 ? named : all).map(fullName))];
  const closest = named.length > 1 ? undefined : tryFindClosestName(name, names);
  const several = named.length > 1;
  return { several, names: closest === undefined ? names.toSorted().slice(0, 20) : [closest] };
}

function fullName({ namespace, name }: Resource): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
