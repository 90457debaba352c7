import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FactTexts } from '../../lib/platform/read-platform.ts';
import { readPlatform } from '../../lib/platform/read-platform.ts';
import type { Platform } from '../../lib/platform/schema.ts';

/** The top of this repository. */
export const repository = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The facts files as shipped. */
export function shippedFacts(): FactTexts {
  const read = (name: string) => readFileSync(path.join(repository, name), 'utf8');
  return { platform: read('platform.yaml'), releases: read('releases.yaml') };
}

/** The shipped facts, some text of them replaced; the text must be there. */
export function shippedPlatform(replacements: Readonly<Record<string, string>> = {}): Platform {
  const { platform: text, releases } = shippedFacts();
  let edited = text;
  for (const [from, to] of Object.entries(replacements)) {
    if (!edited.includes(from)) throw new Error(`platform.yaml has no "${from}"`);
    edited = edited.replace(from, to);
  }
  const { platform, errors } = readPlatform({ platform: edited, releases });
  if (platform === undefined) throw new Error(errors.join('\n'));
  return platform;
}
