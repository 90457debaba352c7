import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { ConfigReference } from '../../manifests/relations/pod-references.ts';
import type { Problem } from '../rule.ts';
import { listed, unlessLoose } from './missing-object.ts';

/** The keys that a reference names and that are not among those that are there. */
export function* missingKeys(
  reference: ConfigReference,
  keys: ReadonlySet<string>,
  namespace: string | undefined,
): Iterable<Problem> {
  const { kind, name } = reference;
  for (const at of reference.keys) {
    const key = at.text;
    if (key === undefined || keys.has(key)) continue;
    const meant = tryFindClosestName(key, [...keys]);
    const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
    const message = `key '${key}' is not in ${kind} ${name.text} (${listed(keys)})${hint}`;
    yield unlessLoose({ at, message }, namespace);
  }
}
