import { z } from 'zod';
import { describeIssue, type FactPath, type Problem } from './describe-issue.ts';
import type { SourceFile } from './source-file.ts';

/** A facts file held against its schema. */
export interface Parsed<T> {
  readonly value: T | undefined;
  readonly errors: readonly string[];
  /** The input without the values that were refused, so that cross-checks run beside other problems. */
  readonly draft: unknown;
}

/** Holds a file to a schema; every problem becomes an error with its place. */
export function parseSource<T>(schema: z.ZodType<T>, source: SourceFile): Parsed<T> {
  if (source.errors.length > 0) return { value: undefined, errors: [], draft: undefined };
  const result = schema.safeParse(source.value ?? {}, { reportInput: true });
  if (result.success) return { value: result.data, errors: [], draft: source.value };
  const known = (path: FactPath) => fieldsAt(schema, source.value, path);
  const problems = result.error.issues.flatMap((issue) => describeIssue(issue, known));
  return {
    value: undefined,
    errors: problems.map((problem) => source.locate(problem)),
    draft: without(source.value, problems),
  };
}

/** The fields that a mapping may have, read from the JSON Schema so that zod's inside stays zod's. */
function fieldsAt(schema: z.ZodType, value: unknown, path: FactPath): readonly string[] {
  type Json = {
    properties?: Record<string, Json>;
    items?: Json;
    additionalProperties?: Json;
    oneOf?: Json[];
    const?: unknown;
  };
  let given = value;
  let here: Json | undefined = z.toJSONSchema(schema, { io: 'input' }) as Json;
  for (const part of path) {
    here = typeof part === 'number' ? here?.items : (here?.properties?.[part] ?? here?.additionalProperties);
    given = (given as Record<string | number, unknown> | undefined)?.[part];
  }
  // Of several shapes the one whose kind is written: the fields of another kind are what is not allowed.
  const { kind } = (given ?? {}) as { kind?: unknown };
  const shape = here?.oneOf?.filter(({ properties }) => properties?.kind?.const === kind);
  const options: Json[] = shape ?? (here === undefined ? [] : [here]);
  return [...new Set(options.flatMap((option) => Object.keys(option.properties ?? {})))];
}

function without(value: unknown, problems: readonly Problem[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { path } of problems) {
    let parent: unknown = copy;
    for (const part of path.slice(0, -1))
      parent = (parent as Record<string | number, unknown> | undefined)?.[part];
    const last = path.at(-1);
    if (last !== undefined && typeof parent === 'object' && parent !== null) {
      // Assigned and not deleted: positions in lists must stay what the file says.
      (parent as Record<string | number, unknown>)[last] = undefined;
    }
  }
  return copy;
}
