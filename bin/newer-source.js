import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * A source file that was changed after the build, if there is one: in a checkout, charts of yesterday must not be published as
 * those of today. In an installed package there are no sources.
 */
export function newerSource(built, folders = ['charts', 'imports', 'lib']) {
  const time = statSync(built).mtimeMs;
  for (const folder of folders) {
    if (!existsSync(path.join(root, folder))) continue;
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /\.(test|fixture)\.ts$/.test(entry.name)) continue;
      const file = path.join(entry.parentPath, entry.name);
      if (statSync(file).mtimeMs > time) return path.relative(root, file);
    }
  }
  return undefined;
}
