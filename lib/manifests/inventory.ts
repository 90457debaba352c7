import type { ClusterFacts } from './cluster-facts.ts';
import { findReleases } from './helm/find-releases.ts';
import type { HelmRelease } from './helm/helm-release.ts';
import { promisesOf } from './helm/promises.ts';
import { isClusterScoped, type Kind } from './kinds.ts';
import { withKustomizations } from './kustomize.ts';
import type { Manifest } from './manifest.ts';
import type { ReadResult, UnreadableDocument } from './read-manifests.ts';
import { Resource } from './resource.ts';
import type { Source } from './source.ts';

/** What a rule or a question may ask of an inventory. */
export interface View {
  readonly facts: ClusterFacts;
  /** The paths of all files that were read, whatever is in them. */
  readonly files: ReadonlySet<string>;
  /** Objects of a kind, in the order in which they were read; promised ones follow. */
  all(kind: Kind): readonly Resource[];
  /** Objects of a kind in a namespace. */
  inNamespace(kind: Kind, namespace: string | undefined): readonly Resource[];
  /** The object of that name, if the inventory has it. The namespace does not count for kinds that have none. */
  find(kind: Kind, namespace: string | undefined, name: string): Resource | undefined;
  /**
   * What a function makes of the view, such as an index: made when it is first asked for and kept, for every view of the same inventory. The
   * kinds that it read count as read by whoever asks.
   */
  once<T>(make: (view: View) => T): T;
}

/** What was made of an inventory, and the kinds that were read for it. */
interface Made<T> {
  readonly value: T;
  readonly kinds: ReadonlySet<Kind>;
}

/**
 * A frozen index over plain objects, from constructs or from any YAML. Objects that Helm releases promise are found like those that
 * are written, and marked.
 */
export class Inventory implements View {
  readonly facts: ClusterFacts;
  readonly files: ReadonlySet<string>;
  /** Every object that is written down, in the order in which it was read. */
  readonly written: readonly Resource[];
  readonly releases: readonly HelmRelease[];
  readonly unreadable: readonly UnreadableDocument[];
  readonly #byKind = new Map<string, Resource[]>();
  readonly #byNamespace = new Map<string, Map<string, Resource[]>>();
  readonly #byName = new Map<string, Resource>();
  readonly #made = new Map<unknown, Made<unknown>>();

  constructor(read: Pick<ReadResult, 'objects'> & Partial<ReadResult>, facts: ClusterFacts = {}) {
    this.facts = facts;
    this.unreadable = read.unreadable ?? [];
    const others = read.others ?? [];
    this.files = filesOf([...read.objects, ...others], this.unreadable);
    const { objects, generated } = withKustomizations({ objects: read.objects, others });
    this.written = objects.map(({ manifest, source }) => new Resource(manifest, source));
    for (const resource of this.written) this.#enter(resource);
    this.releases = findReleases(this.written, others);
    for (const release of this.releases) this.#enter(release);
    for (const { manifest, source } of generated) this.#promise(manifest, source);
    for (const release of this.releases) {
      for (const manifest of promisesOf(release)) this.#promise(manifest, release.source);
    }
  }

  /** What is written says more than what a chart is known to bring. */
  #promise(manifest: Manifest, source: Source): void {
    const resource = new Resource(manifest, source, true);
    if (!this.#byName.has(keyOf(resource.kind, resource.namespace, resource.name))) this.#enter(resource);
  }

  /** Every kind of which there is an object. */
  get kinds(): readonly string[] {
    return [...this.#byKind.keys()];
  }

  all(kind: string): readonly Resource[] {
    return this.#byKind.get(kind) ?? [];
  }

  inNamespace(kind: string, namespace: string | undefined): readonly Resource[] {
    return this.#byNamespace.get(kind)?.get(namespace ?? '') ?? [];
  }

  find(kind: string, namespace: string | undefined, name: string): Resource | undefined {
    return this.#byName.get(keyOf(kind, namespace, name));
  }

  once<T>(make: (view: View) => T): T {
    return this.made(make).value;
  }

  /** The same, with the kinds that were read for it. */
  made<T>(make: (view: View) => T): Made<T> {
    const known = this.#made.get(make) as Made<T> | undefined;
    if (known !== undefined) return known;
    const kinds = new Set<Kind>();
    const made = { value: make(notingKinds(this, kinds)), kinds };
    this.#made.set(make, made);
    return made;
  }

  #enter(resource: Resource): void {
    push(this.#byKind, resource.kind, resource);
    const namespaces = this.#byNamespace.get(resource.kind) ?? new Map<string, Resource[]>();
    this.#byNamespace.set(resource.kind, namespaces);
    push(namespaces, resource.namespace ?? '', resource);
    const key = keyOf(resource.kind, resource.namespace, resource.name);
    if (!this.#byName.has(key)) this.#byName.set(key, resource);
  }
}

/** A view that notes which kinds it is asked for. */
function notingKinds(inventory: Inventory, kinds: Set<Kind>): View {
  const noted = (kind: Kind): Kind => {
    kinds.add(kind);
    return kind;
  };
  return {
    facts: inventory.facts,
    files: inventory.files,
    all: (kind) => inventory.all(noted(kind)),
    inNamespace: (kind, namespace) => inventory.inNamespace(noted(kind), namespace),
    find: (kind, namespace, name) => inventory.find(noted(kind), namespace, name),
    once: (make) => {
      const made = inventory.made(make);
      for (const kind of made.kinds) kinds.add(kind);
      return made.value;
    },
  };
}

function filesOf(
  documents: readonly { readonly source: Source }[],
  unreadable: readonly UnreadableDocument[],
): ReadonlySet<string> {
  const named = documents.flatMap(({ source }) => source.file ?? []);
  return new Set([...named, ...unreadable.map(({ file }) => file)]);
}

function push(map: Map<string, Resource[]>, key: string, resource: Resource): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [resource]);
  else list.push(resource);
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${isClusterScoped(kind) ? '' : (namespace ?? '')}/${name}`;
}
