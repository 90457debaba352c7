import type { View } from '../inventory.ts';
import { namedIn } from './named.ts';

/**
 * The keys of a ConfigMap; undefined where there is none, and for one without data, which a program fills. Those of all objects
 * of that name, as overlays add keys to a base. Reads `ConfigMap`.
 */
export function tryFindConfigKeys(
  view: View,
  namespace: string | undefined,
  name: string,
): ReadonlySet<string> | undefined {
  const found = namedIn(view, 'ConfigMap', namespace, name);
  if (found.some(({ promised }) => promised)) return undefined;
  const keys = found.flatMap((config) => [...config.at('data').keys, ...config.at('binaryData').keys]);
  return keys.length === 0 ? undefined : new Set(keys);
}
