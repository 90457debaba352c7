import { unknownFields } from '../lib/manifests/api/known-fields.ts';
import { unknownFieldMessage } from '../lib/manifests/api/unknown-field-message.ts';
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
