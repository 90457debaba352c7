import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Git holds a lock on a ref for milliseconds; a hook may make it seconds. */
const patience = 10_000;

/**
 * Removes the lock of a ref that a killed push left behind in a repository on this machine: git never does, and every later push would
 * fail. A host that has repositories for others looks after its own locks.
 *
 * @param repository address of the repository
 * @param said what git said of a push that failed
 */
export function removeStaleLock(repository: string, said: string): void {
  const [, named] = /Unable to create '([^']+\.lock)': File exists/.exec(said) ?? [];
  const folder = /^file:\/\//i.test(repository) ? fileURLToPath(repository) : repository;
  if (named === undefined || !path.isAbsolute(folder)) return;
  const lock = path.resolve(named);
  if (!lock.startsWith(`${path.resolve(folder)}${path.sep}`)) return;
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (made !== undefined && Date.now() - made > patience) rmSync(lock, { force: true });
}
