import type { Field } from '../field.ts';

/** Fields of a match that say nothing about which requests it takes. */
const labels: ReadonlySet<string> = new Set(['name', 'statPrefix', 'ignoreUriCase', 'uri']);

/** Whether a match of an HTTP rule takes every request. */
export function takesEverything(match: Field): boolean {
  return conditions(match).length === 0 && takesEveryPath(match.at('uri'));
}

function takesEveryPath(uri: Field): boolean {
  if (!uri.exists) return true;
  const { text: prefix } = uri.at('prefix');
  const { text: regex } = uri.at('regex');
  return prefix === '' || prefix === '/' || regex === '.*' || regex === '/.*';
}

/**
 * Whether every request that the second match takes is taken by the first: all that the first demands the second demands too, and
 * its path is as wide. Unsure is no.
 */
export function covers(first: Field, second: Field): boolean {
  return (
    conditions(first).every(([key, condition]) => demands(second.at(key), condition)) &&
    (takesEveryPath(first.at('uri')) || coversPath(first, second))
  );
}

function conditions(match: Field): [string, Field][] {
  const isEmpty = ({ value }: Field) =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return match.entries.filter(([key, field]) => !labels.has(key) && field.exists && !isEmpty(field));
}

/** Of several headers, the second may demand more. */
function demands(second: Field, first: Field): boolean {
  if (['headers', 'queryParams', 'withoutHeaders', 'sourceLabels'].includes(String(first.key))) {
    return first.entries.every(([name, item]) => isEqual(second.at(name), item));
  }
  return isEqual(second, first);
}

function coversPath(first: Field, second: Field): boolean {
  const anyCase = first.at('ignoreUriCase').boolean === true;
  if (!anyCase && second.at('ignoreUriCase').boolean === true) return false;
  const path = (match: Field, kind: string) => {
    const { text } = match.at('uri', kind);
    return anyCase ? text?.toLowerCase() : text;
  };
  const start = path(first, 'prefix');
  const [prefix, exact] = [path(second, 'prefix'), path(second, 'exact')];
  if (start !== undefined) return (prefix ?? exact)?.startsWith(start) === true;
  return isEqual(first.at('uri'), second.at('uri'));
}

function isEqual(left: Field, right: Field): boolean {
  return left.exists && JSON.stringify(left.value) === JSON.stringify(right.value);
}

/** `prefix /api/`, as messages name a match; the rest of it is not shown. */
export function describeMatch(match: Field): string {
  const [kind = '', field] = match.at('uri').entries[0] ?? [];
  return field?.text === undefined ? 'match' : `${kind} ${field.text}`;
}
