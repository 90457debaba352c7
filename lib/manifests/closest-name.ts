/** The name that is most likely meant by a misspelled one, if any is near: at most one edit in three letters. */
export function tryFindClosestName(given: string, names: readonly string[]): string | undefined {
  const distances = names.map((name) => ({
    name,
    edits: editDistance(given.toLowerCase(), name.toLowerCase()),
  }));
  const closest = distances.toSorted((a, b) => a.edits - b.edits)[0];
  return closest && closest.edits <= Math.max(1, Math.floor(given.length / 3)) ? closest.name : undefined;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [left = 0, above = 0, diagonal = 0] = [row[j], previous[j + 1], previous[j]];
      row.push(Math.min(left + 1, above + 1, diagonal + (letter === other ? 0 : 1)));
    }
    previous = row;
  }
  return previous.at(-1) ?? 0;
}
