import { joinPath } from '../field-path.ts';
import generated from './known-fields.generated.json' with { type: 'json' };
import { newerFields } from './newer-fields.ts';

/** The shape of `known-fields.generated.json`, which `scripts/generate-known-fields.ts` writes. */
export interface KnownFieldsTable {
  /** `apiVersion kind` → the name of its type. */
  readonly kinds: Readonly<Record<string, string>>;
  /**
   * The name of a type → its fields, separated by spaces. `name` is not looked into: a scalar, a map of scalars or
   * opaque JSON. `name:Type` holds an object of that type, or a list of them; `name:*Type` a map with free keys and
   * such values.
   */
  readonly types: Readonly<Record<string, string>>;
}

/** A field that its kind does not have. */
export interface UnknownField {
  /** The JSON path of the field, as `spec.strategy.canary.steps[0].setWight`. */
  readonly path: string;
  readonly field: string;
  /** The name of the type in which the field was looked for, as `CanaryStep`. */
  readonly type: string;
  /** The fields that this type has, sorted. */
  readonly known: readonly string[];
  /** The version that brings the field, where a later one has it (`newerFields`). */
  readonly newIn?: string;
}

const table: KnownFieldsTable = generated;
const parsed = new Map<string, ReadonlyMap<string, string>>();

/**
 * All fields of a manifest that its kind does not have, at any depth, in the order of the manifest. Values of a
 * wrong type are not its business: it looks for names in objects only.
 *
 * @throws Error if the table has no such kind.
 */
export function unknownFields(apiVersion: string, kind: string, manifest: object): UnknownField[] {
  const type = table.kinds[`${apiVersion} ${kind}`];
  if (!type) {
    throw new Error(`no known fields of ${apiVersion} ${kind}: run scripts/generate-known-fields.ts`);
  }
  const search = { steps: [], found: [] };
  visit(manifest, type, search);
  return search.found;
}

/** Where a search stands and what it has found. Paths are written for finds only: there are next to none. */
interface Search {
  readonly steps: (string | number)[];
  readonly found: UnknownField[];
}

function visit(value: unknown, reference: string, search: Search): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) step(i, value[i], reference, search);
  } else if (reference.startsWith('*')) {
    for (const [key, item] of Object.entries(value)) step(key, item, reference.slice(1), search);
  } else {
    visitFields(value, reference, search);
  }
}

function visitFields(value: object, type: string, search: Search): void {
  const fields = fieldsOf(type);
  for (const [field, item] of Object.entries(value)) {
    const reference = fields.get(field);
    if (reference === undefined) {
      const path = [...search.steps, field].reduce<string>(joinPath, '');
      search.found.push(unknownField(path, field, type, [...fields.keys()]));
    } else if (reference) {
      step(field, item, reference, search);
    }
  }
}

function step(key: string | number, value: unknown, reference: string, search: Search): void {
  search.steps.push(key);
  visit(value, reference, search);
  search.steps.pop();
}

function unknownField(path: string, field: string, type: string, known: readonly string[]): UnknownField {
  const newIn = newerFields[`${type}.${field}`];
  return newIn ? { path, field, type, known, newIn } : { path, field, type, known };
}

/** The fields of a type and where each leads; split when first asked for, since most types never are. */
function fieldsOf(type: string): ReadonlyMap<string, string> {
  let fields = parsed.get(type);
  if (!fields) {
    const words = table.types[type]?.split(' ') ?? [];
    const entries = words.map((word): [string, string] => {
      const [name = '', reference = ''] = word.split(':');
      return [name, reference];
    });
    fields = new Map(entries.filter(([name]) => !newerFields[`${type}.${name}`]));
    parsed.set(type, fields);
  }
  return fields;
}
