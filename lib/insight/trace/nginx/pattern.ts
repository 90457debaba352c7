const known = new Map<string, RegExp | undefined>();

/** A regular expression of nginx, which is PCRE; undefined for what JavaScript cannot read. */
export function tryReadPattern(text: string, anyCase: boolean): RegExp | undefined {
  const key = `${anyCase} ${text}`;
  if (known.has(key)) return known.get(key);
  let pattern: RegExp | undefined;
  try {
    const body = text
      .replaceAll(/\(\?P?<([a-z]\w*)>/gi, '(?<$1>')
      .replaceAll(/\\[AzZ]/g, (end) => (end === '\\A' ? '^' : '$'));
    pattern = new RegExp(body, anyCase ? 'i' : '');
  } catch {
    pattern = undefined;
  }
  known.set(key, pattern);
  return pattern;
}
