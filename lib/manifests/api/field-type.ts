/** What a value may be. */
export type FieldType =
  | { readonly is: 'anything' | 'string' | 'integer' | 'number' | 'boolean' | 'scalar' }
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'list' | 'map'; readonly items: FieldType }
  /** An object with known fields; `only` unless it may also be something else. */
  | { readonly is: 'object'; readonly type: string; readonly only: boolean };

const scalars = {
  s: 'string',
  i: 'integer',
  n: 'number',
  b: 'boolean',
  p: 'scalar',
  '': 'anything',
} as const;
const references = new Map<string, FieldType>();

/** Reads a reference of `KnownFieldsTable`, without the mark of a field that must be given. */
export function fieldType(reference: string): FieldType {
  const known = references.get(reference);
  if (known !== undefined) return known;
  const type = parseReference(reference);
  references.set(reference, type);
  return type;
}

function parseReference(reference: string): FieldType {
  const rest = reference.slice(1);
  if (reference.startsWith('[')) return { is: 'list', items: fieldType(rest) };
  if (reference.startsWith('*')) return { is: 'map', items: fieldType(rest) };
  if (reference.startsWith('?')) return { ...fieldType(rest), only: false } as FieldType;
  if (reference.startsWith('s=')) return { is: 'word', words: reference.slice(2).split('|') };
  if (isScalar(reference)) return { is: scalars[reference] };
  return { is: 'object', type: reference, only: true };
}

function isScalar(reference: string): reference is keyof typeof scalars {
  return Object.hasOwn(scalars, reference);
}
