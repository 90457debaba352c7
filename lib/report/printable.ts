/** What a terminal obeys instead of showing it, and what turns a line around. */
const obeyed = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A line as a terminal may be shown it, whoever wrote the names in it: what it would obey is spelt out as `\u001b`. */
export function printable(line: string): string {
  return line.replaceAll(
    obeyed,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
