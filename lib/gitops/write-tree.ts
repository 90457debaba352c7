import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { removeLeftovers } from './leftovers.ts';
import { withLock } from './lock.ts';
import type { Tree } from './plan.ts';
import { SlipwayError } from './slipway-error.ts';

/**
 * Puts a tree in place of a folder, whole or not at all.
 *
 * Everything is written beside the folder first; then the old folder moves away and the new one takes its place, two
 * renames with nothing between them. A run that fails or is killed before leaves the old folder as it was; one killed
 * exactly between the renames leaves it beside, and the next run puts it back before it begins.
 *
 * @param folder the folder to replace; created when missing
 * @throws SlipwayError when the folder holds anything but our manifests: it is then no output of ours to remove; or when
 *   another run has been writing it for half a minute
 */
export function writeTree(folder: string, tree: Tree): void {
  const target = path.resolve(folder);
  const [parent, name] = [path.dirname(target), path.basename(target)];
  const previous = path.join(parent, `.${name}.slipway-previous`);
  mkdirSync(parent, { recursive: true });
  withLock(path.join(parent, `.${name}.slipway-lock`), () => {
    recover(target, previous);
    refuseForeign(target, tree);
    removeLeftovers(parent, name);
    replace(target, previous, tree);
  });
}

function replace(target: string, previous: string, tree: Tree): void {
  const [parent, name] = [path.dirname(target), path.basename(target)];
  const next = path.join(parent, `.${name}.slipway-next-${process.pid}`);
  try {
    mkdirSync(next);
    fill(next, tree);
    swap(next, target, previous);
  } finally {
    rmSync(next, { recursive: true, force: true });
    if (existsSync(target)) rmSync(previous, { recursive: true, force: true });
  }
}

function recover(target: string, previous: string): void {
  if (!existsSync(previous)) return;
  if (existsSync(target)) rmSync(previous, { recursive: true, force: true });
  else renameSync(previous, target);
}

/**
 * The folder is removed as a whole, so it must not hold what somebody else put there. What we write is `<folder>/…/<name>.yaml`
 * and begins with the mark of a document. What cdk8s itself writes is known by its name, and what stands where the new tree has a file
 * was written by the run before. Anything else is not ours to remove.
 */
function refuseForeign(target: string, tree: Tree): void {
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) throw refusal(target, 'is no folder');
  if (!path.relative(target, process.cwd()).startsWith('..'))
    throw refusal(target, 'is or holds the folder you are in');
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const found = path.relative(target, path.join(entry.parentPath, entry.name));
    if (found === 'construct-metadata.json' || isOfCdk8s(found) || isOurs(target, found)) continue;
    if (tree.has(found.split(path.sep).join('/'))) continue;
    throw refusal(target, `holds ${found}, which is no manifest of ours`);
  }
}

/** What `App.synth()` calls its files, unless it is told another ending: `web.k8s.yaml`, `0001-web.k8s.yaml`. */
function isOfCdk8s(found: string): boolean {
  return found.endsWith('.k8s.yaml') && !found.split(path.sep).some((part) => part.startsWith('.'));
}

function isOurs(target: string, found: string): boolean {
  const parts = found.split(path.sep);
  if (parts.length < 2 || parts.some((part) => part.startsWith('.')) || !found.endsWith('.yaml'))
    return false;
  const file = openSync(path.join(target, found), 'r');
  try {
    const head = Buffer.alloc(4);
    readSync(file, head);
    return head.toString() === '---\n';
  } finally {
    closeSync(file);
  }
}

function refusal(target: string, why: string): SlipwayError {
  return new SlipwayError(`${target} ${why}: not replaced. Choose an empty or new folder for the output`, 2);
}

function fill(folder: string, tree: Tree): void {
  const made = new Set<string>();
  for (const [file, content] of tree) {
    const full = path.join(folder, file);
    const parent = path.dirname(full);
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      made.add(parent);
    }
    writeFileSync(full, content);
  }
}

function swap(next: string, target: string, previous: string): void {
  const replaced = existsSync(target);
  if (replaced) renameSync(target, previous);
  try {
    renameSync(next, target);
  } catch (error) {
    if (replaced) renameSync(previous, target);
    throw error;
  }
}
