import type { Resource } from '../../manifests/resource.ts';

/**
 * Objects that go and objects that come with the same content under another name, each with its other half. An object without any
 * content of its own is no match for anything.
 */
export function renamesAmong(
  removed: readonly Resource[],
  added: readonly Resource[],
): ReadonlyMap<Resource, Resource> {
  const coming = new Map<string, Resource[]>();
  for (const resource of added)
    for (const key of contentsOf(resource)) {
      const known = coming.get(key);
      if (known === undefined) coming.set(key, [resource]);
      else known.push(resource);
    }
  const renames = new Map<Resource, Resource>();
  for (const resource of removed) {
    const candidates = contentsOf(resource).flatMap((key) => coming.get(key) ?? []);
    const other = candidates.find((candidate) => !renames.has(candidate));
    if (other === undefined) continue;
    renames.set(resource, other);
    renames.set(other, resource);
  }
  return renames;
}

/**
 * Everything but the metadata and the status, as it is and without the object's own name, which labels and selectors often bear
 * too.
 */
function contentsOf({ kind, name, manifest }: Resource): string[] {
  const { apiVersion: _a, kind: _k, metadata: _m, status: _s, ...content } = manifest;
  if (Object.keys(content).length === 0) return [];
  const text = `${kind} ${JSON.stringify(sorted(content))}`;
  const nameless = text.replaceAll(`"${name}"`, '""');
  return text === nameless ? [text] : [text, nameless];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.map(([key, item]) => [key, sorted(item)]);
}
