import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
 * @throws SlipwayError when the folder holds anything but manifests: it is then no output of ours to remove
 */
export function writeTree(folder: string, tree: Tree): void {
  const target = path.resolve(folder);
  const [parent, name] = [path.dirname(target), path.basename(target)];
  const previous = path.join(parent, `.${name}.slipway-previous`);
  mkdirSync(parent, { recursive: true });
  recover(target, previous);
  refuseForeign(target);
  removeLeftovers(parent, name);

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

/** What a killed run has left beside the folder. */
function removeLeftovers(parent: string, name: string): void {
  const prefix = `.${name}.slipway-next-`;
  for (const entry of readdirSync(parent)) {
    if (!entry.startsWith(prefix) || isRunning(Number(entry.slice(prefix.length)))) continue;
    rmSync(path.join(parent, entry), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}

/** The folder is removed as a whole, so it must not hold what somebody else put there. */
function refuseForeign(target: string): void {
  if (!existsSync(target)) return;
  const foreign = readdirSync(target, { recursive: true, withFileTypes: true }).find(
    (entry) => !entry.isDirectory() && !/\.(yaml|yml)$|^construct-metadata\.json$/.test(entry.name),
  );
  if (foreign === undefined) return;
  const found = path.relative(target, path.join(foreign.parentPath, foreign.name));
  throw new SlipwayError(
    `${target} holds ${found}, which is no manifest: not replaced. Choose an empty or new folder for the output`,
    2,
  );
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
