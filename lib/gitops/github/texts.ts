/**
 * Characters that GitHub takes in a comment or in the text of a pull request: "Body is too long (maximum is 65536 characters)". It was
 * seen to take 262,144 bytes; a text of this length has fewer in every script.
 */
export const bodyLimit = 65_536;

/** "title is too long (maximum is 256 characters)". */
const titleLimit = 256;

/** A title as GitHub takes it: one line, and not too long. */
export function cutTitle(title: string): string {
  const line = title.replaceAll(/\s+/g, ' ').trim();
  return line.length <= titleLimit ? line : `${whole(line, titleLimit - 3).trimEnd()}...`;
}

/** Whether two texts are the same to a reader. Who edits one in a browser gets the line ends of Windows. */
export function sameText(left: string, right: string): boolean {
  const [one, other] = [left, right].map((text) => text.replaceAll('\r\n', '\n').trimEnd());
  return one === other;
}

/** The beginning of a text, with no half of a character at its end. */
export function whole(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
