import type { Field } from '../../manifests/field.ts';

/** Each field of a list of fields whose key an earlier one has already, with that one. Fields without a key are passed over. */
export function twice(
  fields: readonly Field[],
  keyOf: (field: Field) => string | undefined,
): { readonly field: Field; readonly first: Field; readonly key: string }[] {
  const seen = new Map<string, Field>();
  return fields.flatMap((field) => {
    const key = keyOf(field);
    if (key === undefined) return [];
    const first = seen.get(key);
    if (first === undefined) seen.set(key, field);
    return first === undefined ? [] : [{ field, first, key }];
  });
}
