import { minorOf } from '../kubernetes-version.ts';
import { type FieldType, fieldType } from './field-type.ts';
import { fieldsThatMayBeMissing } from './fields-that-may-be-missing.ts';
import generated from './known-fields.generated.json' with { type: 'json' };
import { newerFields } from './newer-fields.ts';

/** The shape of `known-fields.generated.json`, which `scripts/generate-known-fields.ts` writes. */
export interface KnownFieldsTable {
  /** `apiVersion kind` → the name of its type. */
  readonly kinds: Readonly<Record<string, string>>;
  /**
   * The name of a type → its fields, separated by spaces, as `name` or `name:Reference`; one that must be given as `name:!Reference`.
   * A reference is `s` text, `i` a whole number, `n` a number, `b` a boolean, `p` text or a number, `s=a|b` one of these words, the
   * name of a type, `[` before any of these a list, `*` a mapping with free keys and such values, `?` a type or something else. No
   * reference is anything.
   */
  readonly types: Readonly<Record<string, string>>;
}

/** The fields that a type has. */
export interface ObjectType {
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldType>;
  /** Those that must be given. */
  readonly required: readonly string[];
}

/** The type of a kind, and by which rules its fields are read. */
export interface ApiType {
  readonly type: string;
  /** The minor version of Kubernetes whose fields there are; undefined for kinds whose pods are as old as their controller. */
  readonly minor: number | undefined;
  /** Whether templates keep nothing but labels and annotations of their metadata. */
  readonly prunesMetadata: boolean;
}

const table: KnownFieldsTable = generated;
/** Its template is passed on as it is, and `kubeseal` writes a name into it. */
const keepsMetadata: ReadonlySet<string> = new Set(['SealedSecret']);

/**
 * The type of a kind, as a minor version of Kubernetes has it; undefined for kinds that the table does not know. Istio serves one
 * type under several versions.
 */
export function apiTypeOf(apiVersion: string, kind: string, minor = minorOf(undefined)): ApiType | undefined {
  const type = table.kinds[`${apiVersion} ${kind}`] ?? istioType(apiVersion, kind);
  if (type === undefined) return undefined;
  const isCore = !apiVersion.includes('.') || apiVersion.includes('.k8s.io/');
  return {
    type,
    minor: isCore ? minor : undefined,
    prunesMetadata: !isCore && !keepsMetadata.has(kind),
  };
}

function istioType(apiVersion: string, kind: string): string | undefined {
  const [, group] = /^(\w+\.istio\.io)\/v1(?:alpha\d|beta\d)$/.exec(apiVersion) ?? [];
  return group === undefined ? undefined : table.kinds[`${group}/v1 ${kind}`];
}

const objects = new Map<string, ObjectType>();

/** A type of the table; split when first asked for, since most types never are. */
export function objectType(name: string, minor: number | undefined): ObjectType {
  const key = `${name} ${minor ?? ''}`;
  const known = objects.get(key);
  if (known !== undefined) return known;
  const words = (table.types[name] ?? '').split(' ').map((word) => {
    const colon = word.indexOf(':');
    return colon < 0
      ? { field: word, reference: '' }
      : { field: word.slice(0, colon), reference: word.slice(colon + 1) };
  });
  const present = words.filter(({ field }) => field !== '' && newIn(name, field, minor) === undefined);
  const object: ObjectType = {
    name,
    fields: new Map(present.map(({ field, reference }) => [field, fieldType(reference.replace(/^!/, ''))])),
    required: present
      .filter(
        ({ field, reference }) =>
          reference.startsWith('!') && !fieldsThatMayBeMissing.has(`${name}.${field}`),
      )
      .map(({ field }) => field),
  };
  objects.set(key, object);
  return object;
}

/** The version that brings a field, where it is a later one. */
export function newIn(type: string, field: string, minor: number | undefined): string | undefined {
  const version = newerFields[`${type}.${field}`];
  if (version === undefined || minor === undefined) return version;
  const [, first = '0'] = /Kubernetes 1\.(\d+)$/.exec(version) ?? [];
  return Number(first) > minor ? `Kubernetes 1.${first}` : undefined;
}
