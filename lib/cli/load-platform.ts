import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { readPlatform } from '../platform/read-platform.ts';
import type { Platform } from '../platform/schema.ts';

export interface LoadedPlatform {
  readonly platform: Platform;
  /** What the operator should know; does not keep anything from being made. */
  readonly warnings: readonly string[];
}

/**
 * Reads `platform.yaml` and `releases.yaml` of a folder.
 *
 * @throws SlipwayError with every problem of the two files, or naming the file that is not there
 */
export function loadPlatform(folder: string): LoadedPlatform {
  const { platform, errors, warnings } = readPlatform({
    platform: read(folder, 'platform.yaml'),
    releases: read(folder, 'releases.yaml'),
  });
  if (platform === undefined) throw new SlipwayError(errors.join('\n'), 2);
  return { platform, warnings };
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'is not here' : `cannot be read (${code})`;
    throw new SlipwayError(
      `${name} ${reason}; run this in the folder that holds platform.yaml and releases.yaml`,
      2,
    );
  }
}
