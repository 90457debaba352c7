import { joinPath } from '../../manifests/field-path.ts';
import { kindOf, type Manifest } from '../../manifests/manifest.ts';
import { align } from './align.ts';
import { defaultOf, isMissingWhileEmpty } from './defaults.ts';
import { hidden, isHidden, nameOfValue, shownValue } from './hidden-values.ts';
import { listRuleOf } from './list-rules.ts';
import type { PathChange } from './path-change.ts';
import { isDeepEqual, isSameScalar } from './same-value.ts';
import { scopeOf } from './scope.ts';
import { textLines } from './text-lines.ts';
import { visibleFields } from './visible-fields.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** Where two values stand: for readers, for rules, and for the tables. */
interface Place {
  readonly kind: string;
  readonly path: string;
  readonly field: string;
  readonly scope: string;
  readonly key: string;
}

type Found = PathChange[];

/**
 * The fields in which two states of an object differ, as the API server would see them: without order where it has no meaning,
 * without the spelling of quantities, and without defaults that are written in one and not in the other.
 *
 * @param ignored fields that another object answers for
 */
export function compareObjects(
  before: Manifest,
  after: Manifest,
  ignored: (field: string) => boolean = () => false,
): PathChange[] {
  if (isDeepEqual(before, after)) return [];
  const kind = kindOf(after);
  const found: Found = [];
  const [left, right] = [visibleFields(before), visibleFields(after)];
  compareMappings(left, right, { kind, path: '', field: '', scope: kind, key: '' }, found);
  return found.filter(({ field }) => !ignored(field));
}

function compareValues(before: unknown, after: unknown, place: Place, found: Found): void {
  if (isDeepEqual(before, after)) return;
  if (isMapping(before) && isMapping(after)) compareMappings(before, after, place, found);
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, place, found);
  else if (!isSameScalar(place.scope, before, after)) found.push(changeOf('changed', before, after, place));
}

function compareMappings(before: Mapping, after: Mapping, place: Place, found: Found): void {
  for (const key of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const inner: Place = {
      kind: place.kind,
      path: joinPath(place.path, key),
      field: joinPath(place.field, key),
      scope: scopeOf(place.scope, key),
      key: nameOfValue(key, own(before, 'name') ?? own(after, 'name')),
    };
    compareFields(own(before, key), own(after, key), before, after, inner, found);
  }
}

function compareFields(
  before: unknown,
  after: unknown,
  around: Mapping,
  aroundAfter: Mapping,
  place: Place,
  found: Found,
): void {
  const [gone, absent] = [isNothing(before, place), isNothing(after, place)];
  if (gone && absent) return;
  if (!gone && !absent) {
    compareValues(before, after, place, found);
    return;
  }
  const missing = defaultOf(place.scope, gone ? around : aroundAfter);
  const [left, right] = [gone ? missing : before, absent ? missing : after];
  if (missing !== undefined && isSame(left, right, place)) return;
  const written = gone ? after : before;
  if (isMapping(written) && isMissingWhileEmpty(place.key) && !isValues(place))
    compareMappings(gone ? {} : written, gone ? written : {}, place, found);
  else found.push(changeOf(gone ? 'added' : 'removed', left, right, place));
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
  found: Found,
): void {
  const rule = listRuleOf(place.scope);
  if ([...before, ...after].every((item) => typeof item !== 'object' || item === null)) {
    const same = rule === 'set' ? isDeepEqual(sorted(before), sorted(after)) : false;
    if (!same) found.push(changeOf('changed', before, after, place));
    return;
  }
  const scope = scopeOf(place.scope, '[]');
  const keyOf = (item: unknown, key: string) => valueAt(item, key, scope);
  const same = (left: unknown, right: unknown) => isSame(left, right, { ...place, scope });
  const { pairs, removed, added, reordered } = align(before, after, rule, keyOf, same);
  const item = (name: string): Place => ({
    ...place,
    path: `${place.path}[${name}]`,
    field: `${place.field}[]`,
    scope,
  });
  for (const [index, other, name] of pairs) compareValues(before[index], after[other], item(name), found);
  for (const [index, name] of removed) found.push(changeOf('removed', before[index], undefined, item(name)));
  for (const [index, name] of added) found.push(changeOf('added', undefined, after[index], item(name)));
  if (reordered !== undefined) found.push(changeOf('reordered', ...reordered, place));
}

/** The value of a key of an item, as `port.number`; a default counts, so that a port with and one without `TCP` are one. */
function valueAt(item: unknown, key: string, scope: string): unknown {
  let value = item;
  let [inner, around] = [scope, {} as Mapping];
  for (const step of key.split('.')) {
    around = isMapping(value) ? value : {};
    inner = scopeOf(inner, step);
    value = own(around, step);
  }
  return value ?? defaultOf(inner, around);
}

function isSame(before: unknown, after: unknown, place: Place): boolean {
  if (isDeepEqual(before, after)) return true;
  const found: Found = [];
  compareValues(before, after, place, found);
  return found.length === 0;
}

function changeOf(
  change: PathChange['change'],
  before: unknown,
  after: unknown,
  { kind, path, field, key }: Place,
): PathChange {
  const show = (value: unknown) =>
    value === undefined ? undefined : isHidden(kind, field) ? hidden : shownValue(value, key);
  const isText = [before, after].every((value) => value === undefined || typeof value === 'string');
  const long = isText && `${before ?? ''}${after ?? ''}`.includes('\n') && !isHidden(kind, field);
  const [left, right] = [show(before), show(after)];
  return {
    path,
    field,
    change,
    ...(left === undefined ? {} : { before: left }),
    ...(right === undefined ? {} : { after: right }),
    ...(long && left !== hidden && right !== hidden
      ? { lines: textLines(textOf(before), textOf(after)) }
      : {}),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `null` and an empty list are nothing to an API server; to a chart they take a default away. */
function isNothing(value: unknown, place: Place): boolean {
  if (value === undefined) return true;
  return !isValues(place) && (value === null || (Array.isArray(value) && value.length === 0));
}

function isValues({ kind }: Place): boolean {
  return kind === 'HelmRelease';
}

function sorted(list: readonly unknown[]): unknown[] {
  return list.map((item) => JSON.stringify(item) ?? '').sort();
}

function own(mapping: Mapping, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
