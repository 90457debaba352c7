const longest = 60;

/** A value as a message shows it: text in quotes, and what is longer than a line is good for by its beginning. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (typeof value !== 'string') return String(value);
  const line = value.replaceAll(/\s+/g, ' ');
  return line.length > longest ? `'${line.slice(0, longest)}…'` : `'${line}'`;
}
