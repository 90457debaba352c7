import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../gitops/slipway-error.ts';

const usualNames = ['platform.yaml', 'releases.yaml'];

/**
 * Text of a facts file.
 *
 * @param all the files that a folder of facts has, to tell which folder is meant
 * @throws SlipwayError where it is not here
 */
export function readFactsText(folder: string, name: string, all: readonly string[] = usualNames): string {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'is not here' : `cannot be read (${code})`;
    throw new SlipwayError(`${name} ${reason}; run this in the folder that holds ${all.join(' and ')}`, 2);
  }
}
