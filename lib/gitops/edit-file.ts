import { isUtf8 } from 'node:buffer';
import { chmodSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { removeLeftovers } from './leftovers.ts';
import { withLock } from './lock.ts';
import { SlipwayError } from './slipway-error.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Puts another text in a file, whole or not at all. Edits of several processes come one after the other, each on the text that the
 * one before has left. The file keeps its rights, and stays a link where it is one; an edit that changes nothing writes nothing.
 *
 * @param edit gives the text to write, beside anything else; what it throws leaves the file as it is
 * @returns what `edit` gave
 * @throws SlipwayError when the file is not here or is not UTF-8, or another process has been editing it for half a minute
 */
export function editFile<Edited extends { readonly text: string }>(
  file: string,
  edit: (text: string) => Edited,
): Edited {
  const target = realpathSync(file);
  const [parent, name] = [path.dirname(target), path.basename(target)];
  return withLock(path.join(parent, `.${name}.slipway-lock`), () => {
    removeLeftovers(parent, name);
    const before = readText(target, file);
    const edited = edit(before);
    if (edited.text === before) return edited;
    const { mode } = statSync(target);
    writeWhole(target, edited.text);
    chmodSync(target, mode);
    return edited;
  });
}

function readText(target: string, shown: string): string {
  const bytes = readFileSync(target);
  if (!isUtf8(bytes)) throw new SlipwayError(`${shown} is not text in UTF-8; save it as that first`, 2);
  return bytes.toString('utf8');
}
