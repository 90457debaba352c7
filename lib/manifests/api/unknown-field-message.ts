import { tryFindClosestName } from '../closest-name.ts';
import type { UnknownField } from './known-fields.ts';

/** Siblings are listed up to this many; a longer list hides the one that is meant. */
const fewSiblings = 12;

/** What to say about a field that its kind does not have, with the one that was probably meant. */
export function unknownFieldMessage({ field, known, newIn, type }: Omit<UnknownField, 'path'>): string {
  if (newIn) return `unknown field; it comes with ${newIn}`;
  const meant = tryFindClosestName(field, known);
  if (meant) return `unknown field; did you mean '${meant}'?`;
  return known.length <= fewSiblings
    ? `unknown field; known are ${known.join(', ')}`
    : `unknown field of ${type}`;
}
