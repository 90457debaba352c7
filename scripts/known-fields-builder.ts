import type { Checker, Type } from 'typescript/unstable/sync';
import type { KnownFieldsTable } from '../lib/manifests/api/known-fields.ts';

/** Collects the types of resources by name, in the notation of `KnownFieldsTable`. */
export class KnownFieldsBuilder {
  readonly #checker: Checker;
  readonly #kinds = new Map<string, string>();
  readonly #fields = new Map<string, string>();
  /** By the ids of a shape; a declared type is entered before it is described, so that recursion ends. */
  readonly #names = new Map<string, string>();
  /** Anonymous shapes with the same fields share the name of the first. */
  readonly #anonymous = new Map<string, string>();

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  addKind(resource: Type): void {
    const kind = this.#literal(resource, 'kind');
    const name = this.#freeName(kind);
    this.#kinds.set(`${this.#literal(resource, 'apiVersion')} ${kind}`, name);
    this.#fields.set(name, '');
    // Controllers write the status; a door never does, so its fields would be dead weight.
    this.#fields.set(name, this.#describe([resource], name, 'status'));
  }

  /** The text of the table's file: sorted, one type a line. */
  toText(): string {
    const table: KnownFieldsTable = { kinds: sorted(this.#kinds), types: sorted(this.#fields) };
    return `${JSON.stringify(table, null, 1)}\n`;
  }

  /** How a field is looked into: '' not at all, `Name` by the fields of a type, `*Name` by those of its values. */
  #reference(types: readonly Type[], path: string): string {
    const shape = this.#shapeOf(types);
    const values = shape.flatMap((type) =>
      this.#checker.getIndexInfosOfType(type).map((map) => map.valueType),
    );
    if (values.length > 0) {
      const reference = this.#reference(values, path);
      return reference && `*${reference}`;
    }
    return shape.length > 0 ? this.#nameOf(shape, path) : '';
  }

  /**
   * The objects with known fields that a value may be, by id. Lists count as their items, scalars and opaque JSON
   * not at all. Where the models spell "one of these fields" as a union of intersections, it is all of their parts.
   */
  #shapeOf(types: readonly Type[], found = new Map<number, Type>()): Type[] {
    for (const type of types) {
      if (type.isUnionType() || type.isIntersectionType()) this.#shapeOf(type.getTypes(), found);
      else if (!type.isObjectType()) continue;
      else if (this.#checker.isArrayType(type) && type.isTypeReference())
        this.#shapeOf(this.#checker.getTypeArguments(type), found);
      else if (!this.#isOpaque(type)) found.set(type.id, type);
    }
    return [...found.values()];
  }

  #isOpaque(type: Type): boolean {
    const { length: maps } = this.#checker.getIndexInfosOfType(type);
    return maps === 0 && this.#checker.getPropertiesOfType(type).length === 0;
  }

  #nameOf(shape: readonly Type[], path: string): string {
    const key = shape.map(({ id }) => id).join();
    const name = this.#names.get(key) ?? this.#describeAs(shape, path, key);
    this.#names.set(key, name);
    return name;
  }

  #describeAs(shape: readonly Type[], path: string, key: string): string {
    const declared = shape.length === 1 ? shape[0]?.getSymbol()?.name : undefined;
    if (declared === undefined || declared === '__type') {
      const fields = this.#describe(shape, path);
      const name = this.#anonymous.get(fields) ?? this.#freeName(path);
      this.#anonymous.set(fields, name);
      this.#fields.set(name, fields);
      return name;
    }
    const name = this.#freeName(shortName(declared));
    this.#names.set(key, name);
    this.#fields.set(name, '');
    this.#fields.set(name, this.#describe(shape, name));
    return name;
  }

  #describe(shape: readonly Type[], path: string, opaque?: string): string {
    const types = new Map<string, Type[]>();
    for (const symbols of shape.map((type) => this.#checker.getPropertiesOfType(type))) {
      for (const [i, type] of this.#checker.getTypeOfSymbol(symbols).entries()) {
        const name = symbols[i]?.name ?? '';
        types.set(name, [...(types.get(name) ?? []), ...(type ? [type] : [])]);
      }
    }
    const fields = [...types].map(([name, type]) => {
      const reference = name === opaque ? '' : this.#reference(type, `${path}.${name}`);
      if (name === 'metadata' && reference === 'ObjectMeta' && !opaque) return this.#embeddedMetadata();
      return reference ? `${name}:${reference}` : name;
    });
    return fields.sort().join(' ');
  }

  /** CRDs keep nothing but these of the metadata of a template: the API server drops the rest. */
  #embeddedMetadata(): string {
    this.#fields.set('EmbeddedMetadata', 'annotations labels');
    return 'metadata:EmbeddedMetadata';
  }

  /** Packages of different groups have types of one short name: the later ones get a number. */
  #freeName(name: string): string {
    let free = name;
    for (let i = 2; this.#fields.has(free); i++) free = `${name}~${i}`;
    return free;
  }

  #literal(type: Type, name: string): string {
    const symbol = this.#checker.getPropertyOfType(type, name);
    const literal = symbol && this.#checker.getTypeOfSymbol(symbol);
    if (literal?.isStringLiteralType()) return literal.value;
    throw new Error(`${name} of ${this.#checker.typeToString(type)} must be a string literal`);
  }
}

/** `IIoK8sApiCoreV1PodSpec` → `PodSpec`: the models prefix an `I` and the Go package up to its version. */
function shortName(declared: string): string {
  return declared.replace(/^I(?=[A-Z])/, '').replace(/^.*?V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/, '');
}

function sorted(entries: Iterable<[string, string]>): Record<string, string> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
