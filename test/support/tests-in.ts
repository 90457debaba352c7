import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './shipped-platform.ts';

/**
 * Runs every test file of a folder, and of those in it, as part of the file that calls this. jest loads all modules anew for each file of its own, which for hundreds
 * of small ones takes far longer than their tests.
 */
export async function testsIn(folder: string): Promise<void> {
  const full = path.join(repository, folder);
  const files = readdirSync(full, { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  if (files.length === 0) throw new Error(`${folder} has no tests`);
  // One after the other: jest does not link modules twice at a time.
  for (const file of files) await import(pathToFileURL(path.join(full, file)).href);
}
