import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Tree } from './plan.ts';
import { SlipwayError } from './slipway-error.ts';

/**
 * Reads a rendered folder. What cdk8s itself left there (`construct-metadata.json`) does not count.
 *
 * @throws SlipwayError when the folder is missing or empty: publishing that would remove everything
 */
export function readTree(folder: string): Tree {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new SlipwayError(`${folder} is no folder; make it with: npx cdk8s synth`, 2);
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name !== 'construct-metadata.json')
    .map((entry) => {
      const file = path.join(path.relative(folder, entry.parentPath), entry.name).split(path.sep).join('/');
      if (!entry.isFile())
        throw new SlipwayError(`${folder}/${file} is no plain file; publish what synth wrote`, 2);
      return file;
    })
    .sort((left, right) => (left < right ? -1 : 1));
  if (files.length === 0) throw new SlipwayError(`${folder} is empty; make it with: npx cdk8s synth`, 2);
  return new Map(files.map((file) => [file, readText(path.join(folder, file))]));
}

function readText(file: string): string {
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) throw new SlipwayError(`${file} is not text in UTF-8; publish what synth wrote`, 2);
  return bytes.toString('utf8');
}
