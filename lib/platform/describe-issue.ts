import type { core } from 'zod';

/** A path into a facts file: keys and list positions. */
export type FactPath = readonly (string | number)[];

/** One thing wrong with the facts, before its place in the file is known. */
export interface Problem {
  readonly path: FactPath;
  /** What was given and what is allowed, as one sentence. */
  readonly message: string;
  /** Points at the key itself and not at its value: the key is what is wrong. */
  readonly atKey?: boolean;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/** Turns a zod issue into problems in the words of the file's author: what was given, what is allowed. */
export function describeIssue(
  issue: core.$ZodIssue,
  known: (path: FactPath) => readonly string[],
): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const given = 'input' in issue ? issue.input : undefined;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        atKey: true,
        message: `unknown field; allowed here: ${known(path).join(', ')}`,
      }));
    case 'invalid_key':
      return [
        { path, atKey: true, message: `${show(given)} cannot be a name; ${issue.issues[0]?.message ?? ''}` },
      ];
    case 'invalid_value':
      return [{ path, message: sentence(given, oneOf(issue.values)) }];
    case 'invalid_union': {
      const options = 'options' in issue ? (issue.options as string[]) : [];
      const chosen = (given as Record<string, unknown> | undefined)?.[String(path.at(-1))];
      return [{ path, message: sentence(chosen, oneOf(options)) }];
    }
    case 'invalid_type':
      return [
        {
          path,
          message: sentence(
            given,
            own(issue.message) ?? `allowed: ${kinds[issue.expected] ?? issue.expected}`,
          ),
        },
      ];
    default:
      return [{ path, message: sentence(given, own(issue.message) ?? issue.message) }];
  }
}

/** Our own texts begin with "allowed:"; zod's do not. */
function own(message: string): string | undefined {
  return message.startsWith('allowed:') ? message : undefined;
}

function sentence(given: unknown, allowed: string): string {
  // A comparison says itself what was given, beside what.
  if (allowed.startsWith('got ')) return allowed;
  return given === undefined ? `missing; ${allowed}` : `got ${show(given)}; ${allowed}`;
}

function oneOf(values: readonly unknown[]): string {
  return `allowed: ${values.map(show).join(' or ')}`;
}

function show(given: unknown): string {
  if (Array.isArray(given)) return given.length === 0 ? 'an empty list' : 'a list';
  if (typeof given === 'object' && given !== null) return 'a mapping';
  return typeof given === 'number' ? String(given) : JSON.stringify(given);
}
