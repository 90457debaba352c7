import { load } from 'js-yaml';
import type { Tree } from '../../lib/gitops/plan.ts';
import { readManifests } from './read-manifests.ts';

/**
 * Finds what the row of a table names: `values <release>` is the values file of that release, all else an object as
 * `readManifests` finds it.
 */
export function lookUp(tree: Tree): (name: string) => unknown {
  const find = readManifests(tree);
  return (name) => {
    const [, release] = /^values (.+)$/.exec(name) ?? [];
    if (release === undefined) return find(name);
    const text = tree.get(`docs/helm/${release}/values.yaml`);
    if (text === undefined) throw new Error(`there is no values file of ${release}`);
    return load(text);
  };
}

/** The files of one namespace as one text: its folder, its Namespace, and the values of its releases. */
export function filesOf(tree: Tree, namespace: string, releases: readonly string[] = []): string {
  const own = new Set([
    `cluster/${namespace}-namespace.yaml`,
    ...releases.map((release) => `docs/helm/${release}/values.yaml`),
  ]);
  return [...tree]
    .filter(([path]) => path.startsWith(`${namespace}/`) || own.has(path))
    .map(([path, text]) => `# ${path}\n${text}`)
    .join('');
}
