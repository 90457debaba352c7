import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FactTexts } from '../../lib/platform/read-platform.ts';
import { readPlatform } from '../../lib/platform/read-platform.ts';
import type { Platform } from '../../lib/platform/schema.ts';

/** The top of this repository. */
export const repository = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What tests find pinned. The pins in the file move with every release, and no test may have to follow them. */
const pinned = { web: 'ghcr.io/wlals2/blog-web:v60', was: 'ghcr.io/wlals2/board-was:v1' };

/** The facts files as shipped, but for the versions that run. */
export function shippedFacts(): FactTexts {
  const read = (name: string) => readFileSync(path.join(repository, name), 'utf8');
  const releases = Object.entries(pinned).reduce(
    (text, [app, image]) => text.replace(new RegExp(`(?<=^  ${app}: ).*$`, 'm'), image),
    read('releases.yaml'),
  );
  return { platform: read('platform.yaml'), releases };
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
