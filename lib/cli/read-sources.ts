import { existsSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { ManifestFile } from '../manifests/read-manifests.ts';

/** What paths on the command line came to. */
export interface Sources {
  readonly files: readonly ManifestFile[];
  /** Folders that were left out, and why, in sentences. */
  readonly skipped: readonly string[];
}

/**
 * The manifests under files and folders; `-` is standard input. In folders `.yaml`, `.yml` and `.json` count, hidden folders and
 * `node_modules` do not, and neither do the templates of a Helm chart, which are no YAML before they are rendered.
 *
 * @throws SlipwayError for a path that is not there, cannot be read, or holds nothing
 */
export function readSources(paths: readonly string[]): Sources {
  const files: ManifestFile[] = [];
  const skipped: string[] = [];
  for (const given of paths) {
    const before = files.length;
    if (given === '-') files.push({ path: 'stdin', text: read(0, 'standard input') });
    else if (stats(given).isDirectory()) walk(given, files, skipped);
    else files.push({ path: posix(given), text: read(given, given) });
    if (files.length === before) {
      throw new SlipwayError(`${given} holds no .yaml, .yml or .json file to check${because(skipped)}`, 2);
    }
  }
  return { files: distinct(files), skipped };
}

function because(skipped: readonly string[]): string {
  return skipped.length === 0 ? '' : ` (${skipped.join('; ')})`;
}

function stats(given: string) {
  const found = tryStat(given);
  if (found === undefined)
    throw new SlipwayError(`${given} is not here; name files or folders of manifests, or -`, 2);
  return found;
}

function walk(folder: string, files: ManifestFile[], skipped: string[]): void {
  const isChart = existsSync(path.join(folder, 'Chart.yaml'));
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
      if (isChart && entry.name === 'templates') {
        skipped.push(`${posix(full)} are templates of a Helm chart; check what helm template makes of them`);
      } else {
        walk(full, files, skipped);
      }
    } else if (/\.(ya?ml|json)$/.test(entry.name) && isFile(full)) {
      files.push({ path: posix(full), text: read(full, full) });
    }
  }
}

function byName(left: { name: string }, right: { name: string }): number {
  return left.name < right.name ? -1 : 1;
}

/** Links to nowhere lie around in repositories, and links to folders may lead in circles. */
function isFile(file: string): boolean {
  return tryStat(file)?.isFile() === true;
}

/** What stands at a path; undefined where nothing does, and at the end of links that lead to each other. */
function tryStat(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (['ELOOP', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function read(file: string | 0, name: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new SlipwayError(`${name} cannot be read (${(error as NodeJS.ErrnoException).code})`, 2);
  }
}

/** Paths in findings have slashes everywhere, and no `./` before them. */
function posix(file: string): string {
  return path.normalize(file).split(path.sep).join('/');
}

/** A file that was named twice, or stands in a folder that was named too, counts once. */
function distinct(files: readonly ManifestFile[]): ManifestFile[] {
  return [...new Map(files.map((file) => [path.resolve(file.path), file])).values()];
}
