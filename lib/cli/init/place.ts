import {
  copyFileSync,
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

/** Files to write, by their path from the top. */
export interface NewRepository {
  readonly files: ReadonlyMap<string, TemplateFile>;
  /** A file of this machine to take along. @default - none */
  readonly vendored?: { readonly from: string; readonly file: string };
  /** How its package.json refers to this package. */
  readonly spec: string;
}

/**
 * @param spec what the new repository installs this package from; a file in the folder itself is not in the way
 * @throws SlipwayError listing everything in a folder that a new repository would have to share it with
 */
export function refuseOccupied(folder: string, spec: string): void {
  const others = entriesOf(folder).filter((name) => !left.includes(name) && name !== ownPartOf(spec));
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

/** The entry of the folder that `file:slipway-0.1.0.tgz` or `file:vendor/slipway-0.1.0.tgz` leads to. */
function ownPartOf(spec: string): string | undefined {
  return /^file:([^/]+)/.exec(spec)?.[1];
}

function entriesOf(folder: string): string[] {
  try {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (stats === undefined) return [];
    if (!stats.isDirectory()) throw new SlipwayError(`${folder} is no folder; choose a new or empty one`, 1);
    return readdirSync(folder);
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** What the system says of a folder, with the way on; what is said already as it is. */
function unusable(folder: string, error: unknown): unknown {
  if (error instanceof SlipwayError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new SlipwayError(
    code === 'ENOTDIR'
      ? `${folder} cannot be made: what it would be in is a file and no folder; choose another place`
      : `${folder} cannot be written (${message}); mend that, or choose another folder. Nothing was written`,
    2,
  );
}

/**
 * Writes the files of a new repository into a folder, all or none: they are made beside it first, then each is moved in. A `package.json`
 * that is there is kept, with what is needed added.
 *
 * @returns the number of files
 * @throws SlipwayError where the folder is not free or cannot be written, or its package.json says otherwise
 */
export function placeRepository(folder: string, { files, vendored, spec }: NewRepository): number {
  refuseOccupied(folder, spec);
  const all = withPackageJson(folder, files);
  const draft = path.join(folder, `.slipway-init-${process.pid}`);
  const made: string[] = [];
  const placed: string[] = [];
  try {
    makeFolder(folder, made);
    for (const [file, { text, executable }] of all) {
      const full = path.join(draft, file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text, { mode: executable ? 0o755 : 0o644 });
    }
    if (vendored !== undefined) {
      mkdirSync(path.join(draft, path.dirname(vendored.file)), { recursive: true });
      copyFileSync(vendored.from, path.join(draft, vendored.file));
    }
    // The one file that may be there already comes last: nothing can fail after it.
    const drafted = readdirSync(draft);
    const isLast = (name: string) => name === 'package.json';
    for (const name of [...drafted.filter((name) => !isLast(name)), ...drafted.filter(isLast)]) {
      renameSync(path.join(draft, name), path.join(folder, name));
      placed.push(name);
    }
    rmSync(draft, { recursive: true, force: true });
  } catch (error) {
    for (const name of placed) rmSync(path.join(folder, name), { recursive: true, force: true });
    if (existsSync(draft)) rmSync(draft, { recursive: true });
    for (const each of made) rmSync(each, { recursive: true });
    throw unusable(folder, error);
  }
  return all.size + (vendored === undefined ? 0 : 1);
}

/**
 * Makes a folder and those that it is in, one at a time: where nothing can be made, as under /proc, Node's own way tries for ever.
 *
 * @param made gets the folders that were made, the innermost first
 */
function makeFolder(folder: string, made: string[]): void {
  const full = path.resolve(folder);
  if (existsSync(full)) return;
  makeFolder(path.dirname(full), made);
  mkdirSync(full);
  made.unshift(full);
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
