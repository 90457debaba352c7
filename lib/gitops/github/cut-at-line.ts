import { whole } from './texts.ts';

/**
 * Markdown that is no longer than a limit: what is too long ends after a line, what that line is inside of (code, a part that unfolds) is
 * closed, and a sentence follows. Only where not even the first line has room, it ends within that.
 *
 * @param limit UTF-16 units, which are never fewer than characters
 */
export function cutAtLine(text: string, limit: number, sentence: string): string {
  if (text.length <= limit) return text;
  const room = limit - sentence.length - 2;
  const open = new OpenBlocks();
  let kept = { length: 0, end: '' };
  let length = 0;
  for (const line of text.split('\n')) {
    open.read(line);
    length += line.length + 1;
    if (length > room) break;
    const end = open.ends();
    if (length + end.length <= room) kept = { length, end };
  }
  const shown = kept.length === 0 ? whole(text, room) : `${text.slice(0, kept.length)}${kept.end}`;
  return `${shown.trimEnd()}\n\n${sentence}`;
}

/** What a line of Markdown is inside of. */
class OpenBlocks {
  #fence = '';
  #details = 0;

  read(line: string): void {
    const [, fence = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (this.#fence !== '') {
      if (fence.startsWith(this.#fence) && info.trim() === '') this.#fence = '';
    } else if (fence !== '' && !(fence.startsWith('`') && info.includes('`'))) {
      this.#fence = fence;
    } else {
      const opened = line.match(/<details\b/gi)?.length ?? 0;
      const closed = line.match(/<\/details>/gi)?.length ?? 0;
      this.#details = Math.max(0, this.#details + opened - closed);
    }
  }

  /** The lines that end all of it. */
  ends(): string {
    return `${this.#fence === '' ? '' : `${this.#fence}\n`}${'\n</details>\n'.repeat(this.#details)}`;
  }
}
