import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from './lock.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const prefix = 'slipway-work-';

/**
 * Does a piece of work in a fresh folder that is gone afterwards, also when the work is interrupted. What was killed before it could clean
 * up is cleaned up after by the next one.
 */
export async function inWorkspace<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const { folder, close } = openWorkspace();
  try {
    return await work(folder);
  } finally {
    close();
  }
}

/** The same for work that waits for another program. A signal that comes meanwhile ends that program, and its failure the work. */
export function inWorkspaceSync<T>(work: (folder: string) => T): T {
  const { folder, close } = openWorkspace();
  try {
    return work(folder);
  } finally {
    close();
  }
}

function openWorkspace(): { folder: string; close: () => void } {
  removeLeftovers();
  const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const interrupted = (signal: NodeJS.Signals) => {
    remove();
    // Our handler is gone by now: the signal ends the process the way it would have without one.
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, interrupted);
  const close = () => {
    for (const signal of signals) process.removeListener(signal, interrupted);
    remove();
  };
  return { folder, close };
}

/** No work takes so long; a process of another container that shares the folder may have an id that is none here. */
const old = 600_000;

/** Folders of processes that are gone. One of another user is left to him. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || Number(pid) === process.pid || isRunning(Number(pid))) continue;
    const folder = path.join(tmpdir(), name);
    try {
      if (Date.now() - statSync(folder).mtimeMs > old) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Not ours to remove, or removed meanwhile.
    }
  }
}
