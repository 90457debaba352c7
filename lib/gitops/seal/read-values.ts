import { isUtf8 } from 'node:buffer';
import { readEnvLines } from './env-lines.ts';
import type { GivenValues } from './given-values.ts';
import { readValueMapping } from './value-mapping.ts';

/**
 * Reads the values of a Secret from lines `KEY=value`, or from a YAML or JSON mapping of texts. Which one it is shows in the first line
 * that counts: no key of a Secret holds a `=`.
 *
 * @param name what places begin with
 */
export function readValues(bytes: Uint8Array, name: string): GivenValues {
  if (!isUtf8(bytes)) {
    const problem = `${name} is not text in UTF-8; a value of other bytes goes by --from-file KEY=PATH`;
    return { values: [], problems: [problem], notes: [] };
  }
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const first = text.split('\n').find((line) => !/^\s*(#|$)/.test(line));
  if (first === undefined) {
    return {
      values: [],
      problems: [`${name} holds no values; give lines KEY=value, or a YAML mapping`],
      notes: [],
    };
  }
  return /^\s*(export\s+)?[\w.-]+\s*=/.test(first) ? readEnvLines(text, name) : readValueMapping(text, name);
}

/**
 * The value of a file that holds nothing else. The line break that editors and `echo` put behind a single line is not part of it; a text
 * of several lines (a key, a certificate) and what is no text are taken byte for byte.
 */
export function readValueFile(bytes: Uint8Array, key: string): GivenValues {
  const place = `--from-file ${key}`;
  const text = isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : '';
  const line = /^([^\r\n]*)\r?\n$/.exec(text)?.[1];
  const value = line === undefined ? bytes : Buffer.from(line);
  if (value.length === 0) return { values: [], problems: [`${place}: its file is empty`], notes: [] };
  const notes = line === undefined ? [] : [`${place}: one line, sealed without the line break at its end`];
  return { values: [{ key, value, place }], problems: [], notes };
}
