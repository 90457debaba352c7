import { z } from 'zod';
import { crossCheck } from './cross-checks.ts';
import { describeIssue, type FactPath, type Problem } from './describe-issue.ts';
import type { Draft } from './draft.ts';
import { withOptionSecrets } from './option-secrets.ts';
import { findPlaceholders } from './placeholders.ts';
import { type Platform, platformFile, releasesFile } from './schema.ts';
import { readSource, type SourceFile } from './source-file.ts';

/** The texts of the two facts files. */
export interface FactTexts {
  readonly platform: string;
  readonly releases: string;
}

/** What reading the facts gave: the platform, or every reason why there is none. */
export type PlatformResult =
  | { readonly platform: Platform; readonly errors: readonly []; readonly warnings: readonly string[] }
  | {
      readonly platform: undefined;
      readonly errors: readonly string[];
      readonly warnings: readonly string[];
    };

/**
 * Reads, normalises and cross-checks the facts. Never throws and never stops at the first problem: each error
 * is a line `platform.yaml:14:7 cluster.nodes[2].role: got "wroker"; allowed: "control-plane" or "worker"`.
 */
export function readPlatform(texts: FactTexts): PlatformResult {
  const platform = readSource('platform.yaml', texts.platform);
  const releases = readSource('releases.yaml', texts.releases);
  const left = parse(platformFile, platform);
  const right = parse(releasesFile, releases);

  const unreadable = [...platform.errors, ...releases.errors];
  const draft = { ...asObject(left.draft), ...asObject(right.draft) } as Draft;
  const crossed = crossCheck(draft).map((problem) => platform.locate(problem));
  const errors = [...unreadable, ...left.errors, ...right.errors, ...crossed];
  const warnings = [
    ...findPlaceholders(left.draft).map((problem) => platform.locate(problem)),
    ...findPlaceholders(right.draft).map((problem) => releases.locate(problem)),
  ];

  if (errors.length > 0 || left.value === undefined || right.value === undefined) {
    return { platform: undefined, errors: inFileOrder(errors), warnings };
  }
  const secrets = withOptionSecrets(left.value.secrets, left.value.options);
  return { platform: { ...left.value, ...right.value, secrets }, errors: [], warnings };
}

interface Parsed<T> {
  readonly value: T | undefined;
  readonly errors: readonly string[];
  /** The input without the values that were refused, so that cross-checks run beside other problems. */
  readonly draft: unknown;
}

function parse<T>(schema: z.ZodType<T>, source: SourceFile): Parsed<T> {
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

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
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
