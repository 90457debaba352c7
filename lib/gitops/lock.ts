import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SlipwayError } from './slipway-error.ts';

const patience = 30_000;
const pause = 50;

/**
 * Does a piece of work while no other process does the same. The lock is a file with the process id of its holder; a holder
 * that is gone holds nothing.
 *
 * @throws SlipwayError when another process holds it for half a minute
 */
export function withLock<T>(file: string, work: () => T): T {
  acquire(file);
  try {
    return work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Whether a process other than this one has the id. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function acquire(file: string): void {
  // Written first and then linked, so that a lock never stands there without its holder.
  const own = `${file}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    const deadline = Date.now() + patience;
    while (!tryLink(own, file)) {
      const holder = tryReadHolder(file);
      if (holder !== undefined && !isRunning(holder)) rmSync(file, { force: true });
      else if (Date.now() > deadline) {
        throw new SlipwayError(`process ${holder} is writing here too; wait for it, or remove ${file}`, 1);
      } else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where the holder let go meanwhile. */
function tryReadHolder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
