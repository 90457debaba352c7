import {
  type Checker,
  type Symbol as Property,
  SymbolFlags,
  type Type,
  TypeFlags,
} from 'typescript/unstable/sync';
import type { KnownFieldsTable } from '../lib/manifests/api/api-types.ts';

/** What a value may be, taken apart. */
interface Parts {
  readonly scalars: Set<'b' | 'i' | 's'>;
  readonly words: Set<string>;
  readonly lists: Type[];
  /** Objects with known fields or free keys, by id. */
  readonly objects: Map<number, Type>;
  opaque: boolean;
}

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
    // CRDs keep nothing but these of the metadata of a template: the API server drops the rest.
    this.#fields.set('EmbeddedMetadata', 'annotations:*s labels:*s');
  }

  addKind(resource: Type): void {
    const kind = this.#literal(resource, 'kind');
    const identity = `${this.#literal(resource, 'apiVersion')} ${kind}`;
    if (this.#kinds.has(identity)) return;
    const name = this.#freeName(kind);
    this.#kinds.set(identity, name);
    this.#fields.set(name, '');
    this.#fields.set(name, this.#describe([resource], name, true));
  }

  /** The text of the table's file: sorted, one type a line. */
  toText(): string {
    const table: KnownFieldsTable = { kinds: sorted(this.#kinds), types: sorted(this.#fields) };
    return `${JSON.stringify(table, null, 1)}\n`;
  }

  #reference(types: readonly Type[], path: string): string {
    const parts = this.#partsOf(types);
    const { scalars, words, lists, objects } = parts;
    const ways = [scalars.size > 0 || words.size > 0, lists.length > 0, objects.size > 0, parts.opaque];
    const mixed = ways.filter(Boolean).length > 1;
    if (objects.size > 0) return `${mixed ? '?' : ''}${this.#objectReference([...objects.values()], path)}`;
    if (mixed || parts.opaque) return '';
    if (lists.length > 0) return `[${this.#reference(lists, path)}`;
    if (scalars.has('s') && scalars.has('i')) return 'p';
    if (scalars.size === 0 && words.size > 0) return `s=${[...words].sort().join('|')}`;
    if (scalars.has('i') && fractions.test(path)) return 'n';
    return scalars.size === 1 ? ([...scalars][0] ?? '') : '';
  }

  #objectReference(shape: readonly Type[], path: string): string {
    const values = shape.flatMap((type) =>
      this.#checker.getIndexInfosOfType(type).map((map) => map.valueType),
    );
    return values.length > 0 ? `*${this.#reference(values, path)}` : this.#nameOf(shape, path);
  }

  /** Where the models spell "one of these fields" as a union of intersections, an object is all of their parts. */
  #partsOf(
    types: readonly Type[],
    parts: Parts = { scalars: new Set(), words: new Set(), lists: [], objects: new Map(), opaque: false },
  ): Parts {
    for (const type of types) {
      if (type.isUnionType() || type.isIntersectionType()) this.#partsOf(type.getTypes(), parts);
      else if (type.isStringLiteralType()) parts.words.add(type.value);
      else if (type.flags & TypeFlags.String) parts.scalars.add('s');
      else if (type.flags & (TypeFlags.Number | TypeFlags.NumberLiteral)) parts.scalars.add('i');
      else if (type.flags & (TypeFlags.Boolean | TypeFlags.BooleanLiteral)) parts.scalars.add('b');
      else if (type.flags & (TypeFlags.Nullable | TypeFlags.Never)) continue;
      else if (!type.isObjectType() || this.#isOpaque(type)) parts.opaque = true;
      else if (this.#checker.isArrayType(type) && type.isTypeReference())
        parts.lists.push(...this.#checker.getTypeArguments(type));
      else parts.objects.set(type.id, type);
    }
    return parts;
  }

  #isOpaque(type: Type): boolean {
    // A schema within a CustomResourceDefinition has an author of its own, and is endless.
    if (type.getSymbol()?.name === 'IJSONSchemaProps') return true;
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

  #describe(shape: readonly Type[], path: string, isKind = false): string {
    const types = new Map<string, Type[]>();
    const optional = new Set<string>();
    for (const symbols of shape.map((type) => this.#checker.getPropertiesOfType(type))) {
      for (const [i, type] of this.#checker.getTypeOfSymbol(symbols).entries()) {
        const symbol = symbols[i];
        const name = symbol?.name ?? '';
        types.set(name, [...(types.get(name) ?? []), ...(type ? [type] : [])]);
        if (isOptional(symbol) || shape.length > 1) optional.add(name);
      }
    }
    const fields = [...types].map(([name, type]) => {
      if (isKind && notLookedInto.has(name)) return name;
      const reference = `${optional.has(name) ? '' : '!'}${this.#reference(type, `${path}.${name}`)}`;
      return reference ? `${name}:${reference}` : name;
    });
    return fields.sort().join(' ');
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

/** Numbers that need not be whole; the models do not tell them apart, their schemas do (Istio 1.29). */
const fractions =
  /(\.retryBudget\.percent|[pP]ercentage\.value|\.aggression|\.minimumPercent|\.randomSamplingPercentage)$/;

/** Of a kind itself: an object has the first two or is of no kind, and controllers write the status, which nobody else does. */
const notLookedInto: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'status']);

function isOptional(property: Property | undefined): boolean {
  return property === undefined || (property.flags & SymbolFlags.Optional) !== 0;
}

/** `IIoK8sApiCoreV1PodSpec` → `PodSpec`: the models prefix an `I` and the Go package up to its version. */
function shortName(declared: string): string {
  return declared.replace(/^I(?=[A-Z])/, '').replace(/^.*?V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/, '');
}

function sorted(entries: Iterable<[string, string]>): Record<string, string> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
