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
    .filter((entry) => entry.isFile() && entry.name !== 'construct-metadata.json')
    .map((entry) => path.join(path.relative(folder, entry.parentPath), entry.name).split(path.sep).join('/'))
    .sort((left, right) => (left < right ? -1 : 1));
  if (files.length === 0) throw new SlipwayError(`${folder} is empty; make it with: npx cdk8s synth`, 2);
  return new Map(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}
