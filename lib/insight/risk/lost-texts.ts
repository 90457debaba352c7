import type { Field } from '../../manifests/field.ts';

/** The texts of a list that were there and are not any more. @param field a path of plain keys, as `spec.hosts` */
export function lostTexts(before: Field, after: Field, field: string): string[] {
  const keys = field.split('.');
  const now = after.at(...keys).texts;
  return before.at(...keys).texts.filter((text) => !now.includes(text));
}
