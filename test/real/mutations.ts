/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Texts with one token dropped, doubled, changed for another, or put in beside it; the same ones in every run. The tokens are those of all
 * the texts, found by a pattern that matches blanks too, so that what is not touched stays as it is.
 */
export function mutationsOf(texts: readonly string[], token: RegExp, count: number, seed: number): string[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const tokensOf = (text: string) => text.match(token) ?? [];
  const isBlank = (text: string) => text.trim() === '';
  const pool = [...new Set(texts.flatMap(tokensOf))].filter((one) => !isBlank(one));
  const found = new Set<string>();
  while (found.size < count) {
    const tokens = [...tokensOf(pick(texts))];
    const at = pick([...tokens.keys()].filter((index) => !isBlank(tokens[index] ?? '')));
    const here = tokens[at] ?? '';
    tokens[at] = pick([() => '', () => `${here} ${here}`, () => pick(pool), () => `${here} ${pick(pool)}`])();
    const text = tokens.join('');
    if (!texts.includes(text)) found.add(text);
  }
  return [...found];
}
