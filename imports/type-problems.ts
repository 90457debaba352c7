import { joinPath } from '../lib/manifests/field-path.ts';
import type { ResourceProblem } from './invalid-resource-error.ts';

/** The run-time half of a kind: its identity and, where a package has one, its validator. */
export interface Model<ApiVersion extends string = string, Kind extends string = string> {
  readonly apiVersion: ApiVersion;
  readonly kind: Kind;
  /** Absent for an interface of our own, of which only the names of the fields are checked. */
  readonly prototype?: { validate(): void };
}

/** What a packaged validator reports, one for each keyword of the JSON schema that a value fails. */
interface Failure {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** The problems that the packaged validator sees: types, enums, missing fields, alternatives and limits. */
export function typeProblems(model: Model, manifest: object): ResourceProblem[] {
  try {
    // Called on the manifest itself: a model made of it would be a deep copy, only to be read.
    model.prototype?.validate.call(manifest);
    return [];
  } catch (error) {
    if (!isValidationError(error)) throw error;
    return [...byPointer(error.errors)].flatMap(([pointer, failures]) =>
      problemsAt(pointer, failures, manifest),
    );
  }
}

function isValidationError(error: unknown): error is { errors: readonly Failure[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function byPointer(failures: readonly Failure[]): Map<string, Failure[]> {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    groups.set(failure.instancePath, [...(groups.get(failure.instancePath) ?? []), failure]);
  }
  return groups;
}

/** The problems of one value; the failures of alternatives of a union are one problem together. */
function problemsAt(pointer: string, failures: readonly Failure[], manifest: object): ResourceProblem[] {
  const { path, value } = find(pointer, manifest);
  const of = (keyword: string) => failures.filter((failure) => failure.keyword === keyword);
  const params = (keyword: string, name: string) =>
    of(keyword).map((failure) => String(failure.params[name]));

  const types = [...new Set(params('type', 'type'))];
  if (types.length > 0)
    return [{ path, message: `got ${shown(value)}, must be ${types.map(withArticle).join(' or ')}` }];

  const alternatives = [...of('oneOf'), ...of('anyOf')];
  if (alternatives.some(isExclusive)) {
    const given = Object.keys(value ?? {}).join(', ');
    return [{ path, message: `got ${given} together, some of which exclude each other` }];
  }
  const missing = params('required', 'missingProperty');
  if (alternatives.length > 0 && missing.length > 0)
    return [{ path, message: `must have one of ${missing.join(', ')}` }];
  if (missing.length > 0)
    return missing.map((name) => ({ path: joinPath(path, name), message: 'missing, must be given' }));

  const allowed = of('enum').flatMap(({ params: { allowedValues } }) => allowedValues);
  if (allowed.length > 0)
    return [{ path, message: `got ${shown(value)}, must be one of ${allowed.flat().join(', ')}` }];
  return failures.map(({ message }) => ({
    path,
    message: `got ${shown(value)}, ${message ?? 'not allowed'}`,
  }));
}

/** Whether several alternatives hold where one may. */
function isExclusive({ params }: Failure): boolean {
  return Array.isArray(params.passingSchemas);
}

/** The value a JSON pointer leads to, with the path as people write it. */
function find(pointer: string, manifest: object): { path: string; value: unknown } {
  let value: unknown = manifest;
  let path = '';
  for (const escaped of pointer.split('/').slice(1)) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    path = joinPath(path, Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return { path, value };
}

function withArticle(type: string): string {
  return type === 'array' ? 'a list' : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
