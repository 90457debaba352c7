import { readFileSync } from 'node:fs';
import path from 'node:path';
import draft4 from 'ajv-draft-04';
import { repository } from '../shipped-platform.ts';

/**
 * What GitHub publishes of the calls that Slipway makes: @octokit/openapi 23.0.2, which is github/rest-api-description with the
 * differences of Octokit. `scripts/generate-github-operations.ts` takes it from there.
 */
type Schema = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  readonly body: Schema | null;
  readonly answers: Readonly<Record<string, Schema | null>>;
}

interface Published {
  readonly operations: Readonly<Record<string, Omit<Operation, 'id'>>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const published: Published = JSON.parse(
  readFileSync(path.join(repository, 'test/support/github/operations.generated.json'), 'utf8'),
);

/** A body with a field that nobody published is a mistake of ours, also where GitHub would let it pass. */
export const operations: readonly Operation[] = Object.entries(published.operations).map(
  ([id, operation]) => ({
    id,
    ...operation,
    body: operation.body === null ? null : { ...operation.body, additionalProperties: false },
  }),
);

// OpenAPI 3.0 is of draft 4 with `nullable`; the names of its formats are its own.
const ajv = new draft4.default({ strict: false, allErrors: true, allowUnionTypes: true });
ajv.addFormat('uri', (text: string) => URL.canParse(text));
ajv.addFormat('date-time', (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text));
for (const loose of ['int64', 'email', 'repo.nwo']) ajv.addFormat(loose, true);
ajv.addSchema({ ...published, id: 'github' } as object);

/** The operation of a request, and what stands for `{owner}` and the like in its path. */
export function operationOf(method: string, path: string) {
  for (const operation of operations.filter((each) => each.method === method)) {
    const pattern = operation.path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (match !== null) return { operation, place: { ...match.groups } };
  }
  return undefined;
}

/** What is wrong with a request, in sentences; nothing where it is as published. Unknown fields are wrong. */
export function faultsOfRequest({ query, body }: Operation, given: URLSearchParams, sent: unknown): string[] {
  const inQuery = [...given].flatMap(([name, value]) => {
    const known = query.find((each) => each.name === name);
    if (known === undefined) return [`query ${name} is unknown`];
    const typed = known.schema.type === 'integer' ? Number(value) : value;
    return faultsBy(known.schema, typed).map((fault) => `query ${name} ${fault}`);
  });
  if (body === null) return sent === undefined ? inQuery : [...inQuery, 'has a body'];
  return [...inQuery, ...faultsBy(body, sent).map((fault) => `body ${fault}`)];
}

/** What is wrong with an answer. Failures that the operation does not list are of the form of all failures. */
export function faultsOfAnswer({ id, answers }: Operation, status: number, body: unknown): string[] {
  if (!(status in answers))
    return status >= 300 ? faultsAt('schemas/basic-error', body) : [`has status ${status}`];
  if (answers[status] === null) return body === undefined ? [] : ['has a body'];
  return faultsAt(`operations/${id.replace('/', '~1')}/answers/${status}`, body);
}

/** The least that a schema of this name takes: required fields with plain values. Fields given go over them. */
export function leastOf(name: string, given: Schema = {}): Schema {
  return { ...(least(published.schemas[name] ?? {}) as Schema), ...given };
}

function least(schema: Schema): unknown {
  const { $ref, nullable, type, format, oneOf, required = [], properties = {} } = schema;
  if (typeof $ref === 'string') return least(published.schemas[$ref.replace('#/schemas/', '')] ?? {});
  if (nullable === true) return null;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(oneOf)) return least(oneOf[0]);
  if (type === 'array') return [];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return 0;
  if (type === 'string') return plainText(String(format));
  return Object.fromEntries(
    (required as string[]).map((key) => [key, least((properties as Record<string, Schema>)[key] ?? {})]),
  );
}

function plainText(format: string): string {
  if (format === 'uri') return 'https://github.invalid/';
  return format === 'date-time' ? '2026-01-01T00:00:00Z' : '';
}

function faultsBy(schema: Schema, value: unknown): string[] {
  // Compiled once: it knows a schema that it has seen.
  const validate = ajv.compile(schema);
  return validate(value) ? [] : described(validate.errors);
}

function faultsAt(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(`github#/${pointer}`);
  if (validate === undefined) throw new Error(`no schema at ${pointer}`);
  return validate(value) === true ? [] : described(validate.errors);
}

function described(
  errors: readonly { instancePath: string; message?: string; params: unknown }[] | null | undefined,
) {
  return (errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
  );
}
