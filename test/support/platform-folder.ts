import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository, shippedFacts } from './shipped-platform.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A folder with facts of its own, to run commands in. */
export function factsFolder(edit: (platform: string) => string = (text) => text): string {
  const folder = temporaryFolder();
  writeFacts(folder, edit);
  return folder;
}

/** A folder with facts of its own and the code of this repository, to run other programs in. */
export function platformFolder(): string {
  const folder = factsFolder();
  for (const name of [
    'main.ts',
    'cdk8s.yaml',
    'accepted.yaml',
    'bin',
    'node_modules',
    'package.json',
    'tsconfig.json',
  ]) {
    symlinkSync(path.join(repository, name), path.join(folder, name));
  }
  return folder;
}

/** Writes the facts, as shipped but for an edit, into a folder. */
export function writeFacts(folder: string, edit: (platform: string) => string): void {
  const { platform, releases } = shippedFacts();
  writeFileSync(path.join(folder, 'platform.yaml'), edit(platform));
  writeFileSync(path.join(folder, 'releases.yaml'), releases);
}
