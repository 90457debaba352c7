import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a file whole or not at all: beside its place first, then into it. Folders that are missing are made.
 *
 * @param mode rights of the file, less what the process withholds
 */
export function writeWhole(file: string, content: string, mode = 0o666): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  const next = path.join(folder, `.${path.basename(file)}.slipway-next-${process.pid}`);
  // One that a killed run left would keep its own rights.
  rmSync(next, { force: true });
  try {
    writeFileSync(next, content, { mode });
    renameSync(next, file);
  } finally {
    rmSync(next, { force: true });
  }
}
