import { type ApiType, newIn, type ObjectType, objectType } from './api-types.ts';
import type { Expected, FieldProblem } from './field-problem.ts';
import type { FieldType } from './field-type.ts';

/** Where a walk stands, and what it has found. */
interface Walk {
  readonly root: ApiType;
  readonly steps: (string | number)[];
  readonly found: FieldProblem[];
}

/** Every field of a manifest that does not fit the type of its kind, at any depth, in the order of the manifest. */
export function fieldProblems(manifest: object, root: ApiType): FieldProblem[] {
  const walk: Walk = { root, steps: [], found: [] };
  visitObject(manifest, root.type, walk);
  return walk.found;
}

function visit(value: unknown, type: FieldType, walk: Walk): void {
  // Null is nothing to an API server, and there is nothing to say about anything.
  if (value === null || value === undefined || type.is === 'anything') return;
  if (type.is === 'list') visitList(value, type.items, walk);
  else if (type.is === 'map') visitMap(value, type.items, walk);
  else if (type.is === 'object') {
    if (isMapping(value)) visitObject(value, type.type, walk);
    else if (type.only) report(value, 'a mapping', walk);
  } else visitScalar(value, type, walk);
}

function visitList(value: unknown, items: FieldType, walk: Walk): void {
  if (!Array.isArray(value)) {
    report(value, 'a list', walk);
    return;
  }
  for (let i = 0; i < value.length; i++) step(i, value[i], items, walk);
}

function visitMap(value: unknown, items: FieldType, walk: Walk): void {
  if (!isMapping(value)) {
    report(value, 'a mapping', walk);
    return;
  }
  for (const key of Object.keys(value)) step(key, value[key], items, walk);
}

function visitObject(value: object, name: string, walk: Walk): void {
  const { minor, prunesMetadata } = walk.root;
  const inside = name === 'ObjectMeta' && prunesMetadata && walk.steps.length > 1 ? 'EmbeddedMetadata' : name;
  const type = objectType(inside, minor);
  const fields = value as Record<string, unknown>;
  for (const field of Object.keys(fields)) {
    const expected = type.fields.get(field);
    // Controllers write the status of a kind; who copies one out of a cluster has it too.
    if (walk.steps.length === 0 && field === 'status') continue;
    if (expected !== undefined) step(field, fields[field], expected, walk);
    else walk.found.push(unknown(field, fields[field], type, walk));
  }
  for (const field of type.required) {
    if (fields[field] === undefined || fields[field] === null)
      walk.found.push({ problem: 'missing', steps: [...walk.steps, field] });
  }
}

function unknown(field: string, value: unknown, { name, fields }: ObjectType, walk: Walk): FieldProblem {
  return {
    problem: 'unknown',
    steps: [...walk.steps, field],
    value,
    field,
    type: name,
    known: [...fields.keys()],
    newIn: newIn(name, field, walk.root.minor),
  };
}

function visitScalar(value: unknown, type: FieldType, walk: Walk): void {
  if (type.is === 'word') {
    if (typeof value !== 'string') report(value, 'a string', walk);
    else if (!type.words.includes(value))
      walk.found.push({ problem: 'value', steps: [...walk.steps], value, words: type.words });
  } else if (type.is === 'string' && typeof value !== 'string') report(value, 'a string', walk);
  else if (type.is === 'boolean' && typeof value !== 'boolean') report(value, 'a boolean', walk);
  else if (type.is === 'integer' && !Number.isInteger(value)) report(value, 'a whole number', walk);
  else if (type.is === 'number' && typeof value !== 'number') report(value, 'a number', walk);
  else if (type.is === 'scalar' && typeof value !== 'string' && typeof value !== 'number')
    report(value, 'a string or a number', walk);
}

function step(key: string | number, value: unknown, type: FieldType, walk: Walk): void {
  walk.steps.push(key);
  visit(value, type, walk);
  walk.steps.pop();
}

function report(value: unknown, expected: Expected, { found, steps }: Walk): void {
  found.push({ problem: 'type', steps: [...steps], value, expected });
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
