import { structuredPatch } from 'diff';
import { withoutSecretBlocks, withoutSecrets } from './hidden-values.ts';

/** Above this many lines that differ the comparison takes long and the result is of no use to a reader. */
const most = 1500;

/** The lines that two texts differ in, with two around them, as `diff -u` writes them. */
export function textLines(before: string, after: string): string[] {
  const patch = structuredPatch('', '', readable(before), readable(after), undefined, undefined, {
    context: 2,
    maxEditLength: most,
  });
  if (patch === undefined) return [`(${count(before)} lines are replaced by ${count(after)} others)`];
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines.map(withoutSecrets),
  ]);
}

function readable(text: string): string {
  return withEnd(withoutSecretBlocks(text));
}

/** A missing line break at the end is shown as a last line otherwise. */
function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function count(text: string): number {
  return withEnd(text).split('\n').length - 1;
}
