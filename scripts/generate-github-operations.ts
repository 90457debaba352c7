import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes what GitHub publishes of the calls that we use, and nothing else of it, as the table that the server of the tests answers by
 * (`test/support/github/operations.generated.json`): parameters, bodies and answers, without their descriptions.
 *
 * The description has 13 MB and is no dependency. To write the table anew:
 *
 *     npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
 *     node --import tsx scripts/generate-github-operations.ts package/generated/api.github.com.json
 */
const used = [
  'issues/create-comment',
  'issues/delete-comment',
  'issues/list-comments',
  'issues/update-comment',
  'pulls/create',
  'pulls/get',
  'pulls/list',
  'pulls/update',
  'users/get-authenticated',
];

type Node = Readonly<Record<string, unknown>>;
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Node[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Record<string, Node>;
}
type Content = Readonly<Record<string, { readonly schema: Node }>>;

const [file = 'package/generated/api.github.com.json'] = process.argv.slice(2);
const spec = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Record<string, Record<string, Node>>;
};
const needed = new Map<string, Node>();
const texts = new Set(['description', 'title']);

const operations = Object.entries(spec.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  .filter(({ operation }) => used.includes(operation.operationId))
  .sort((left, right) => (left.operation.operationId < right.operation.operationId ? -1 : 1))
  .map(({ path, method, operation }) => [
    operation.operationId,
    {
      method: method.toUpperCase(),
      path,
      query: (operation.parameters ?? [])
        .map(resolved)
        .filter((parameter) => parameter.in === 'query')
        .map(({ name, schema }) => ({ name, schema: kept(schema) })),
      body: kept(operation.requestBody?.content['application/json']?.schema) ?? null,
      answers: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => {
          const { content } = resolved(response) as { content?: Content };
          return [status, kept(content?.['application/json']?.schema) ?? null];
        }),
      ),
    },
  ]);

writeFileSync(
  'test/support/github/operations.generated.json',
  `${JSON.stringify({
    source: `@octokit/openapi ${spec.info.version}, generated/api.github.com.json (MIT), made from github/rest-api-description`,
    operations: Object.fromEntries(operations),
    schemas: Object.fromEntries([...needed].sort(([left], [right]) => (left < right ? -1 : 1))),
  })}\n`,
);

/** What a reference such as `#/components/parameters/owner` points to; anything else as it is. */
function resolved(node: Node): Node {
  if (typeof node.$ref !== 'string') return node;
  const [, , group = '', name = ''] = node.$ref.split('/');
  const found = spec.components[group]?.[name];
  if (found === undefined) throw new Error(`${node.$ref} is not in ${file}`);
  return found;
}

/** A schema without its texts; the schemas that it refers to are noted as needed. */
function kept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kept);
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Node;
  if (typeof node.$ref === 'string') {
    const name = node.$ref.split('/').at(-1) ?? '';
    if (!needed.has(name)) {
      needed.set(name, {});
      needed.set(name, kept(resolved(node)) as Node);
    }
    return { $ref: `#/schemas/${name}` };
  }
  return Object.fromEntries(
    Object.entries(node)
      // `description` and `title` are also names of properties, whose values are schemas.
      .filter(
        ([key, inner]) => !(texts.has(key) && typeof inner !== 'object') && !/^(x-|examples?$)/.test(key),
      )
      .map(([key, inner]) => [key, kept(inner)]),
  );
}
