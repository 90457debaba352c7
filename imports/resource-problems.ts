import { type UnknownField, unknownFields } from '../lib/manifests/api/known-fields.ts';
import { tryFindClosestName } from '../lib/manifests/closest-name.ts';
import type { ResourceProblem } from './invalid-resource-error.ts';
import { type Model, typeProblems } from './type-problems.ts';

/** All problems of a manifest of the model's kind: values of wrong type first, then fields that are not there. */
export function resourceProblems(model: Model, manifest: object): ResourceProblem[] {
  const types = typeProblems(model, manifest);
  // The packages call the spec of some kinds optional, but nothing is meant by such an object without one.
  const noSpec = !('spec' in manifest) && !types.some(({ path }) => path === 'spec');
  const unknown = unknownFields(model.apiVersion, model.kind, manifest);
  return [
    ...types,
    ...(noSpec ? [{ path: 'spec', message: 'missing, must be given' }] : []),
    ...unknown.map((field) => ({ path: field.path, message: unknownFieldMessage(field) })),
  ];
}

/** Siblings are listed up to this many; a longer list hides the one that is meant. */
const fewSiblings = 12;

function unknownFieldMessage({ field, known, newIn, type }: UnknownField): string {
  if (newIn) return `unknown field; it comes with ${newIn}`;
  const meant = tryFindClosestName(field, known);
  if (meant) return `unknown field; did you mean '${meant}'?`;
  return known.length <= fewSiblings
    ? `unknown field; known are ${known.join(', ')}`
    : `unknown field of ${type}`;
}
