import type { ClusterFacts } from '../../lib/manifests/cluster-facts.ts';
import { Inventory } from '../../lib/manifests/inventory.ts';
import { describe, kindOf, type Manifest } from '../../lib/manifests/manifest.ts';
import { type ReadResult, readManifests } from '../../lib/manifests/read-manifests.ts';
import type { Source } from '../../lib/manifests/source.ts';

type Container = Record<string | number, unknown>;

/** The real platform, to be broken. Every edit fails where it would change nothing, so that a fault cannot miss its mark. */
export class Draft {
  /** Objects that were edited, removed or added. */
  readonly touched = new Set<string>();
  /** The kinds of these; undefined where more may have changed: charts promise objects of many kinds, and facts are about all. */
  get kinds(): ReadonlySet<string> | undefined {
    return this.#isWide || this.facts !== this.#factsBefore ? undefined : this.#kinds;
  }
  facts: ClusterFacts;
  readonly #factsBefore: ClusterFacts;
  readonly #kinds = new Set<string>();
  #isWide = false;
  readonly #objects: Map<string, { manifest: Manifest; source: Source }>;
  readonly #others: { value: unknown; source: Source }[];
  readonly #files: { path: string; text: string }[] = [];

  constructor(read: ReadResult, facts: ClusterFacts) {
    this.facts = facts;
    this.#factsBefore = facts;
    this.#objects = new Map(read.objects.map((object) => [describe(object.manifest), object]));
    this.#others = [...read.others];
  }

  /** What stands at a path, as `spec.http[0].name` or `data["nginx.conf"]`. */
  get(name: string, path: string): unknown {
    return lookUp(this.#find(name), stepsOf(path));
  }

  set(name: string, path: string, value: unknown): void {
    if (JSON.stringify(this.get(name, path)) === JSON.stringify(value))
      throw new Error(`${name} ${path} is that already`);
    put(this.#edit(name), stepsOf(path), value);
  }

  /** Removes a field, or an item of a list. */
  drop(name: string, path: string): void {
    if (this.get(name, path) === undefined) throw new Error(`${name} has no ${path}`);
    remove(this.#edit(name), stepsOf(path));
  }

  /** Changes what stands at a path by a function of it. */
  change(name: string, path: string, by: (value: never) => unknown): void {
    this.set(name, path, by(structuredClone(this.get(name, path)) as never));
  }

  /** Replaces a part of a text, as a directive in a configuration. */
  replace(name: string, path: string, from: string | RegExp, to: string): void {
    const text = this.get(name, path);
    if (typeof text !== 'string') throw new Error(`${name} ${path} is no text`);
    this.set(name, path, text.replace(from, to));
  }

  remove(name: string): void {
    this.#touch(name, this.#find(name));
    this.#objects.delete(name);
  }

  /** Adds the objects of a YAML text. */
  add(yaml: string): void {
    const { objects, unreadable } = readManifests([{ path: 'added.yaml', text: yaml }]);
    if (objects.length === 0 || unreadable.length > 0) throw new Error(`not readable: ${yaml}`);
    for (const object of objects) {
      const name = describe(object.manifest);
      this.#touch(name, object.manifest);
      this.#objects.set(this.#objects.has(name) ? `${name} again` : name, object);
    }
  }

  /** Adds a file as it is, readable or not; a finding about it names `File <path>`. */
  addFile(path: string, text: string): void {
    this.touched.add(`File ${path}`);
    this.#isWide = true;
    this.#files.push({ path, text });
  }

  /** Sets a value of a Helm release; its Application is what is touched. An undefined value removes the key. */
  setValue(release: string, path: string, value: unknown): void {
    const index = this.#others.findIndex(({ source }) => source.file === `docs/helm/${release}/values.yaml`);
    const other = this.#others[index];
    if (other === undefined) throw new Error(`no values of ${release}`);
    const copy = structuredClone(other.value) as Container;
    if (JSON.stringify(lookUp(copy, stepsOf(path))) === JSON.stringify(value))
      throw new Error(`${release} ${path} is that already`);
    if (value === undefined) remove(copy, stepsOf(path));
    else put(copy, stepsOf(path), value);
    this.#others[index] = { ...other, value: copy };
    this.touched.add(`Application argocd/helm-${release}`);
    this.#isWide = true;
  }

  /** Replaces a part of a text among the values of a Helm release. */
  replaceValue(release: string, path: string, from: string | RegExp, to: string): void {
    const other = this.#others.find(({ source }) => source.file === `docs/helm/${release}/values.yaml`);
    const text = lookUp(other?.value, stepsOf(path));
    if (typeof text !== 'string') throw new Error(`${release} ${path} is no text`);
    this.setValue(release, path, text.replace(from, to));
  }

  inventory(): Inventory {
    const extra = readManifests(this.#files);
    const objects = [...this.#objects.values(), ...extra.objects];
    return new Inventory(
      { objects, others: [...this.#others, ...extra.others], unreadable: extra.unreadable },
      this.facts,
    );
  }

  #find(name: string): Manifest {
    const found = this.#objects.get(name);
    if (found === undefined) throw new Error(`the platform has no ${name}`);
    return found.manifest;
  }

  /** A copy that may be changed, in the place of the object. */
  #edit(name: string): Container {
    const manifest = structuredClone(this.#find(name));
    const source = this.#objects.get(name)?.source ?? {};
    this.#objects.set(name, { manifest, source });
    this.#touch(name, manifest);
    return manifest as unknown as Container;
  }

  #touch(name: string, manifest: Manifest): void {
    this.touched.add(name);
    this.#kinds.add(kindOf(manifest));
    if (manifest.kind === 'Application') this.#isWide = true;
  }
}

function stepsOf(path: string): (string | number)[] {
  const steps = [...path.matchAll(/\[(\d+)\]|\["([^"]+)"\]|([^.[\]]+)/g)];
  return steps.map(([, index, quoted, plain]) =>
    index === undefined ? (quoted ?? plain ?? '') : Number(index),
  );
}

function lookUp(value: unknown, steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>((inner, step) => (inner as Container | undefined)?.[step], value);
}

function put(value: Container, steps: readonly (string | number)[], item: unknown): void {
  const last = steps.at(-1) ?? '';
  let inner = value;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    inner[step] ??= typeof steps[index + 1] === 'number' ? [] : {};
    inner = inner[step] as Container;
  }
  inner[last] = item;
}

function remove(value: Container, steps: readonly (string | number)[]): void {
  const holder = lookUp(value, steps.slice(0, -1));
  const last = steps.at(-1) ?? '';
  if (Array.isArray(holder) && typeof last === 'number') holder.splice(last, 1);
  else delete (holder as Container)[last];
}
