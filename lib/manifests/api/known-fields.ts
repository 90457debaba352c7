import { joinPath } from '../field-path.ts';
import { apiTypeOf } from './api-types.ts';
import { fieldProblems } from './field-problems.ts';

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

/**
 * All fields of a manifest that its kind does not have, at any depth, in the order of the manifest. Values of a
 * wrong type are not its business: it looks for names in objects only.
 *
 * @throws Error if the table has no such kind.
 */
export function unknownFields(apiVersion: string, kind: string, manifest: object): UnknownField[] {
  const type = apiTypeOf(apiVersion, kind);
  if (type === undefined) {
    throw new Error(`no known fields of ${apiVersion} ${kind}: run scripts/generate-known-fields.ts`);
  }
  return fieldProblems(manifest, type).flatMap((problem) => {
    if (problem.problem !== 'unknown') return [];
    const { steps, field, type: name, known, newIn } = problem;
    const path = steps.reduce<string>(joinPath, '');
    return [
      newIn === undefined ? { path, field, type: name, known } : { path, field, type: name, known, newIn },
    ];
  });
}
