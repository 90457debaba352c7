import { load } from 'js-yaml';

/** The files that a ConfigMap of the namespace monitoring holds. */
export function filesOf(tree: ReadonlyMap<string, string>, configMap: string): ReadonlyMap<string, string> {
  const text = tree.get(`monitoring/${configMap}-configmap.yaml`);
  if (text === undefined) throw new Error(`there is no ConfigMap monitoring/${configMap}`);
  return new Map(Object.entries((load(text) as { data: Record<string, string> }).data));
}
