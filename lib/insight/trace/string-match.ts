import type { Field } from '../../manifests/field.ts';

/** Whether a condition asks only that something is there: `{}`, or the regex `*` (route.go, canBeConvertedToPresentMatch). */
export function isPresence(condition: Field): boolean {
  if (condition.at('regex').text === '*') return true;
  return !['exact', 'prefix', 'regex'].some((key) => condition.at(key).exists);
}

/** Whether a text meets a StringMatch; a regex has to match all of it. */
export function meets(condition: Field, value: string, anyCase = false): boolean {
  const { text: exact } = condition.at('exact');
  const { text: prefix } = condition.at('prefix');
  const fold = (text: string) => (anyCase ? text.toLowerCase() : text);
  if (exact !== undefined) return fold(value) === fold(exact);
  if (prefix !== undefined) return fold(value).startsWith(fold(prefix));
  const { text: regex } = condition.at('regex');
  return regex === undefined || tryReadRegex(regex, 'whole')?.test(value) === true;
}

/** `prefix '/api/'`, as messages name a condition. */
export function describeCondition(condition: Field): string {
  if (isPresence(condition)) return 'present';
  const [[kind = '', field] = []] = condition.entries;
  return `${kind === 'regex' ? 'regex' : kind} '${field?.text ?? ''}'`;
}

const compiled = new Map<string, RegExp | undefined>();

/** A regular expression of RE2 in JavaScript; undefined for what cannot be written there. Flags count at the beginning only. */
export function tryReadRegex(text: string, part: 'whole' | 'anywhere', flags = ''): RegExp | undefined {
  const key = `${part} ${flags} ${text}`;
  if (compiled.has(key)) return compiled.get(key);
  const regex = compile(text, part, flags);
  compiled.set(key, regex);
  return regex;
}

function compile(text: string, part: 'whole' | 'anywhere', more: string): RegExp | undefined {
  const [start = '', flags = ''] = /^\(\?([ims]+)\)/.exec(text) ?? [];
  const body = text
    .slice(start.length)
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\\A/g, '^')
    .replaceAll(/\\z/g, '$');
  try {
    return new RegExp(part === 'whole' ? `^(?:${body})$` : body, [...new Set(flags + more)].join(''));
  } catch {
    return undefined;
  }
}
