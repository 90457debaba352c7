import type { ClusterFacts } from '../../manifests/cluster-facts.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Kind } from '../../manifests/kinds.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { Resource } from '../../manifests/resource.ts';

/** An inventory with some objects in another form: what a change would bring is asked of it as of the real one. */
export class EditedView implements View {
  readonly facts: ClusterFacts;
  readonly files: ReadonlySet<string>;
  readonly #base: View;
  readonly #edits: ReadonlyMap<Resource, Resource>;
  readonly #made = new Map<unknown, unknown>();

  constructor(base: View, edits: ReadonlyMap<Resource, Resource>) {
    this.facts = base.facts;
    this.files = base.files;
    this.#base = base;
    this.#edits = edits;
  }

  all(kind: Kind): readonly Resource[] {
    return this.#base.all(kind).map((resource) => this.#edited(resource));
  }

  inNamespace(kind: Kind, namespace: string | undefined): readonly Resource[] {
    return this.#base.inNamespace(kind, namespace).map((resource) => this.#edited(resource));
  }

  find(kind: Kind, namespace: string | undefined, name: string): Resource | undefined {
    const found = this.#base.find(kind, namespace, name);
    return found && this.#edited(found);
  }

  once<T>(make: (view: View) => T): T {
    if (!this.#made.has(make)) this.#made.set(make, make(this));
    return this.#made.get(make) as T;
  }

  #edited(resource: Resource): Resource {
    return this.#edits.get(resource) ?? resource;
  }
}

/** A copy of an object with another value at a path; what is missing on the way is made. */
export function withValue(resource: Resource, path: readonly string[], value: unknown): Resource {
  const manifest = set(resource.manifest, path, value) as Manifest;
  return new Resource(manifest, resource.source, resource.promised);
}

function set(holder: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const mapping = typeof holder === 'object' && holder !== null && !Array.isArray(holder) ? holder : {};
  return { ...mapping, [key]: set((mapping as Record<string, unknown>)[key], rest, value) };
}
