import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { isSameNamespace, namedIn } from './named.ts';

/** The claims that a StatefulSet makes for each of its pods. */
export function claimTemplatesOf(statefulSet: Resource): Field[] {
  return statefulSet.spec.at('volumeClaimTemplates').items;
}

/** Whether a claim is one that a StatefulSet makes: `data-mysql-0` of `data` and `mysql`. Reads `apps/StatefulSet`. */
export function isClaimOfStatefulSet(view: View, namespace: string | undefined, claim: string): boolean {
  const stem = /^(.+)-\d+$/.exec(claim)?.[1];
  if (stem === undefined) return false;
  const dashes = [...stem.matchAll(/-/g)].map(({ index }) => index);
  return dashes.some((dash) => {
    const sets = namedIn(view, 'apps/StatefulSet', namespace, stem.slice(dash + 1));
    return sets.some((set) =>
      claimTemplatesOf(set).some(
        (template) =>
          template.at('metadata', 'name').text === stem.slice(0, dash) &&
          isSameNamespace(set.namespace, namespace),
      ),
    );
  });
}
