import type { z } from 'zod';
import type { DeepPartial } from './deep-partial.ts';
import type { Problem } from './describe-issue.ts';
import { findAdjacentPins } from './find-adjacent-pins.ts';
import { parseSource } from './parse-source.ts';
import { findPlaceholders } from './placeholders.ts';
import { readSource } from './source-file.ts';

/** The form of a facts file. */
export interface FactsForm<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  /**
   * What no single fact can be blamed for. A check gets what is written without what the schema refused, so that it runs beside other
   * problems; any part may be missing. @default - none
   */
  readonly checks?: readonly ((draft: DeepPartial<z.input<Schema>>) => readonly Problem[])[];
}

/** A facts file as it was read from disk. */
export interface FactsFile<Schema extends z.ZodType = z.ZodType> extends FactsForm<Schema> {
  readonly text: string;
}

/** The values of facts files by the names of the files, read and normalised. */
export type FactsOf<Forms extends Readonly<Record<string, { readonly schema: z.ZodType }>>> = {
  readonly [Name in keyof Forms]: z.output<Forms[Name]['schema']>;
};

/** What reading facts gave: all of them, or every reason why there are none. */
export type FactsResult<Forms extends Readonly<Record<string, { readonly schema: z.ZodType }>>> =
  | { readonly facts: FactsOf<Forms>; readonly errors: readonly []; readonly warnings: readonly string[] }
  | { readonly facts: undefined; readonly errors: readonly string[]; readonly warnings: readonly string[] };

/**
 * Reads, normalises and cross-checks facts files. Never throws and never stops at the first problem: each error is a line
 * `platform.yaml:14:7 cluster.nodes[2].role: got "wroker"; allowed: "control-plane" or "worker"`. A value with `change-me` in it is a
 * warning: only the operator knows what belongs there; so are image pins that stand so close that two pipelines cannot move them at once.
 *
 * @param files by their names without `.yaml`
 */
export function readFacts<Schemas extends Readonly<Record<string, z.ZodType>>>(
  files: {
    readonly [Name in keyof Schemas]: FactsFile<Schemas[Name]>;
  },
): FactsResult<{ readonly [Name in keyof Schemas]: { readonly schema: Schemas[Name] } }> {
  const entries: [string, FactsFile][] = Object.entries(files);
  const results = entries.map(([name, file]) => ({ name, ...readOne(`${name}.yaml`, file) }));
  const errors = results.flatMap((result) => result.errors);
  const warnings = results.flatMap((result) => result.warnings);
  if (errors.length > 0) return { facts: undefined, errors: inFileOrder(errors), warnings };
  const facts = Object.fromEntries(results.map(({ name, value }) => [name, value]));
  return {
    facts: facts as FactsOf<{ readonly [Name in keyof Schemas]: { readonly schema: Schemas[Name] } }>,
    errors: [],
    warnings,
  };
}

function readOne(name: string, { schema, text, checks = [] }: FactsFile) {
  const source = readSource(name, text);
  const { value, errors, draft } = parseSource(schema, source);
  const crossed = checks.flatMap((check) => check(asMapping(draft)));
  return {
    value,
    errors: [...source.errors, ...errors, ...crossed.map((problem) => source.locate(problem))],
    warnings: [...findPlaceholders(draft), ...findAdjacentPins(source)].map((problem) =>
      source.locate(problem),
    ),
  };
}

function asMapping(draft: unknown): object {
  return typeof draft === 'object' && draft !== null && !Array.isArray(draft) ? draft : {};
}

/** By file, then line, then column: the order in which an author mends them. */
function inFileOrder(errors: readonly string[]): string[] {
  const key = (error: string) => {
    const [, file = '', line = '0', column = '0'] = /^([^:]+):(\d+):(\d+) /.exec(error) ?? [];
    return { file, line: Number(line), column: Number(column) };
  };
  return [...new Set(errors)].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left.file !== right.file) return left.file < right.file ? -1 : 1;
    return left.line - right.line || left.column - right.column;
  });
}
