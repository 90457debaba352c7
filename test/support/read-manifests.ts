import { loadAll } from 'js-yaml';
import type { Tree } from '../../lib/gitops/plan.ts';
import type { Manifest } from '../../lib/manifests/manifest.ts';

/**
 * Reads a rendered tree the way anybody else would: as YAML text, without the constructs. Finds an object by
 * `Kind namespace/name`, or `Kind name` where it belongs to no namespace.
 */
export function readManifests(tree: Tree): (identity: string) => Manifest {
  const byIdentity = new Map<string, Manifest>();
  for (const [path, text] of tree) {
    if (path.startsWith('docs/')) continue;
    for (const value of loadAll(text)) {
      const manifest = value as Manifest;
      const { name, namespace } = manifest.metadata;
      byIdentity.set(`${manifest.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`, manifest);
    }
  }
  return (identity) => {
    const manifest = byIdentity.get(identity);
    if (manifest === undefined)
      throw new Error(`${identity} is not among ${[...byIdentity.keys()].join(', ')}`);
    return manifest;
  };
}

/** The value at a path such as `spec.http[0].route[1].weight`; undefined where there is none. */
export function at(manifest: unknown, path: string): unknown {
  const parts = path.split(/\.|(?=\[)/).filter((part) => part !== '');
  let value: unknown = manifest;
  for (const part of parts) {
    const key = part.startsWith('[') ? Number(part.slice(1, -1)) : part;
    value = (value as Record<string | number, unknown> | undefined)?.[key];
  }
  return value;
}
