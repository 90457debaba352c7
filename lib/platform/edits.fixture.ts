/** A text with its edits made; each must apply, so that none goes stale in silence. */
export function edit(text: string, edits: Readonly<Record<string, string>>): string {
  return Object.entries(edits).reduce((current, [from, to]) => {
    if (!current.includes(from)) throw new Error(`the facts no longer have: ${from}`);
    return current.replace(from, () => to);
  }, text);
}

/** Takes the marks out of a text and says where they stood, as `3:14`. */
export function unmark(marked: string): { text: string; places: string[] } {
  const parts = marked.split('‸');
  const places = parts.slice(1).map((_, index) => {
    const lines = parts
      .slice(0, index + 1)
      .join('')
      .split('\n');
    return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  });
  return { text: parts.join(''), places };
}

/** The path of every value inside, mappings and lists included. */
export function pathsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [
    ...(path.length > 0 ? [path] : []),
    ...entries.flatMap(([key, item]) => pathsOf(item, [...path, key])),
  ];
}
