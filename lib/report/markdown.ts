/** As many of the texts, from the first, as have room. */
export function fitting(texts: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const text of texts) {
    length += text.length;
    if (length > room) break;
    kept.push(text);
  }
  return kept;
}

/** What is said of things that had no room; nothing where all had. */
export function leftOut(count: number, noun: string, command: string): string {
  if (count === 0) return '';
  const [verb, them] = count === 1 ? ['is', 'it'] : ['are', 'them'];
  return `\n${count} more ${noun}${count === 1 ? '' : 's'} ${verb} left out, because a comment has no room for ${them}; \`${command}\` writes all.\n`;
}

/** Text that is no Markdown, no table and no mention of somebody. */
export function plainMarkdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[|\\`*_[\]@#~]/g, (char) => `&#${char.codePointAt(0)};`)
    .replaceAll(/\s+/g, ' ');
}
