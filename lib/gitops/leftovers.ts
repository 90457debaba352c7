import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isRunning } from './lock.ts';

/** Removes what a killed run has left beside a file or folder: `.<name>.slipway-next-<process>` and `-lock-<process>`. */
export function removeLeftovers(parent: string, name: string): void {
  const prefix = `.${name}.slipway-`;
  for (const entry of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const [, pid] = /^(?:next|lock)-(\d+)$/.exec(entry.slice(prefix.length)) ?? [];
    if (pid === undefined || Number(pid) === process.pid || isRunning(Number(pid))) continue;
    rmSync(path.join(parent, entry), { recursive: true, force: true });
  }
}
