import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../gitops/slipway-error.ts';
import { mergedPackageJson } from './package-json.ts';
import type { TemplateFile } from './template.ts';

/** What `git init`, `npm init` and `npm install` leave in a folder. */
const left = ['.git', 'node_modules', 'package-lock.json', 'package.json'];

/** @throws SlipwayError listing everything in a folder that a new repository would have to share it with */
export function refuseOccupied(folder: string): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) throw new SlipwayError(`${folder} is no folder; choose a new or empty one`, 1);
  const others = readdirSync(folder).filter((name) => !left.includes(name));
  if (others.length === 0) return;
  const shown = others.slice(0, 10).map((name) => `  ${name}`);
  const more = others.length > shown.length ? [`  and ${others.length - shown.length} more`] : [];
  throw new SlipwayError(
    [`${folder} is not empty; choose a new or empty folder, or move these away:`, ...shown, ...more].join(
      '\n',
    ),
    1,
  );
}

/**
 * Writes the files of a new repository into a folder, all or none: they are made beside it first, then each is moved in. A `package.json`
 * that is there is kept, with what is needed added.
 *
 * @throws SlipwayError where the folder is not free, or its package.json says otherwise
 */
export function placeRepository(folder: string, files: ReadonlyMap<string, TemplateFile>): void {
  refuseOccupied(folder);
  const all = withPackageJson(folder, files);
  const isNew = !existsSync(folder);
  mkdirSync(folder, { recursive: true });
  const draft = path.join(folder, `.slipway-init-${process.pid}`);
  const placed: string[] = [];
  try {
    for (const [file, { text, executable }] of all) {
      const full = path.join(draft, file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text, { mode: executable ? 0o755 : 0o644 });
    }
    // The one file that may be there already comes last: nothing can fail after it.
    const made = readdirSync(draft);
    const isLast = (name: string) => name === 'package.json';
    for (const name of [...made.filter((name) => !isLast(name)), ...made.filter(isLast)]) {
      renameSync(path.join(draft, name), path.join(folder, name));
      placed.push(name);
    }
  } catch (error) {
    for (const name of placed) rmSync(path.join(folder, name), { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    if (isNew && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  }
}

function withPackageJson(
  folder: string,
  files: ReadonlyMap<string, TemplateFile>,
): ReadonlyMap<string, TemplateFile> {
  const existing = path.join(folder, 'package.json');
  const added = files.get('package.json');
  if (added === undefined || !existsSync(existing)) return files;
  const text = mergedPackageJson(readFileSync(existing, 'utf8'), added.text);
  return new Map([...files, ['package.json', { ...added, text }]]);
}
