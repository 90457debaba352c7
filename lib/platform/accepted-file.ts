import { z } from 'zod';
import { parseSource } from './parse-source.ts';
import { readSource } from './source-file.ts';

const text = (what: string) => z.string({ error: `allowed: ${what}` }).min(1, { error: `allowed: ${what}` });

const entry = z.strictObject({
  rule: text('the id of a rule').describe('The id of the rule'),
  object: text('an object such as Rollout shop/web').describe('Kind, namespace and name: Rollout shop/web'),
  path: text('a path such as spec.template')
    .optional()
    .describe('The field and everything in it. Without it: all findings of the rule on the object'),
  reason: text('a sentence that says why this is right here').describe('Why it is right here'),
  owner: text('who answers for it').describe('Who answers for it'),
});

/** `accepted.yaml` as written. */
export const acceptedFile = z.strictObject({
  accepted: z.array(entry).default([]).describe('Findings that are known and wanted'),
  severities: z
    .record(
      z.string(),
      z.enum(['error', 'warning', 'info', 'off'], { error: 'allowed: error, warning, info or "off"' }),
    )
    .default({})
    .describe('Rules that weigh more or less here, by id'),
});

/** A finding that somebody answers for. */
export interface AcceptedEntry extends z.output<typeof entry> {
  /** Where it stands in its file, counted from 1. */
  readonly line: number;
}

export interface Accepted {
  readonly entries: readonly AcceptedEntry[];
  readonly severities: z.output<typeof acceptedFile>['severities'];
}

export type AcceptedResult =
  | { readonly accepted: Accepted; readonly errors: readonly [] }
  | { readonly accepted: undefined; readonly errors: readonly string[] };

/** Reads a file of accepted findings; every problem is an error with its place. */
export function readAccepted(name: string, content: string): AcceptedResult {
  const source = readSource(name, content);
  const { value, errors } = parseSource(acceptedFile, source);
  const all = [...source.errors, ...errors];
  if (all.length > 0 || value === undefined) return { accepted: undefined, errors: all };
  const entries = value.accepted.map((item, index) => ({
    ...item,
    line: source.lineOf(['accepted', index]),
  }));
  return { accepted: { entries, severities: value.severities }, errors: [] };
}
