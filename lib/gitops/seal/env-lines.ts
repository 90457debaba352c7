import type { GivenValues } from './given-values.ts';

/** What a double-quoted value may hold behind a backslash. */
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/**
 * Reads lines `KEY=value`. Programs that read such files differ in quotes, comments and `$`; here a value is what stands behind the first
 * `=`, as it stands there. Nothing is expanded. Empty lines and lines that begin with `#` do not count. A value that begins with a quote
 * must end with the same one, and is what is between: as it stands between single quotes; with `\n`, `\r`, `\t`, `\"` and `\\` between
 * double ones. What other programs would read otherwise (a space at an end, ` #`, a quote that is not closed) is a problem, not a guess.
 *
 * @param name what places begin with
 */
export function readEnvLines(text: string, name: string): GivenValues {
  const found = text.split(/\r?\n/).flatMap((line, index) => {
    const place = `${name}:${index + 1}`;
    return /^\s*(#|$)/.test(line) ? [] : [{ place, ...readLine(line) }];
  });
  return {
    values: found.flatMap(({ place, ...line }) => ('value' in line ? [{ place, ...line }] : [])),
    problems: found.flatMap(({ place, ...line }) => ('problem' in line ? [`${place}: ${line.problem}`] : [])),
    notes: [],
  };
}

type Line = { readonly key: string; readonly value: Uint8Array } | { readonly problem: string };

function readLine(line: string): Line {
  const [, key, text] = /^([\w.-]+)=(.*)$/s.exec(line) ?? [];
  if (key === undefined || text === undefined) {
    return {
      problem:
        'is no line KEY=value, without spaces before the value; one of several lines goes by --from-file KEY=PATH, or as text in a YAML mapping',
    };
  }
  const value = readText(text);
  return typeof value === 'string' ? { key, value: Buffer.from(value) } : value;
}

function readText(text: string): string | { readonly problem: string } {
  if (text === '') return { problem: 'has no value behind its "="' };
  const [, quote, inner] = /^(["'])(.*)$/s.exec(text) ?? [];
  if (quote !== undefined) return readQuoted(quote, inner ?? '');
  if (text !== text.trim()) {
    return { problem: 'its value begins or ends with a space; allowed: none, or a value in quotes' };
  }
  if (/\s#/.test(text)) {
    return {
      problem: 'has " #" in its value; comments have lines of their own, and a value with it needs quotes',
    };
  }
  return text;
}

function readQuoted(quote: string, rest: string): string | { readonly problem: string } {
  const pattern = quote === "'" ? /^([^']*)'$/ : /^((?:[^"\\]|\\.)*)"$/s;
  const inner = pattern.exec(rest)?.[1];
  if (inner === undefined) {
    return {
      problem: `its value begins with ${quote} and is not closed by the next one at its end; put the whole value in the other quotes`,
    };
  }
  if (inner === '') return { problem: 'has no value between its quotes' };
  if (quote === "'") return inner;
  if (/^(?:[^\\]|\\[nrt"\\])*$/s.test(inner))
    return inner.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? '');
  return {
    problem: 'has an escape that is none; allowed between double quotes: \\n, \\r, \\t, \\" and \\\\',
  };
}
