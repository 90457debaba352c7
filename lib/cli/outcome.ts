import { SlipwayError } from '../gitops/slipway-error.ts';
import { printable } from '../report/printable.ts';

/** Runs a piece of work; prints what went wrong, if anything, and gives the exit code. */
export function report(work: () => void): number {
  try {
    work();
    return 0;
  } catch (error) {
    return explain(error);
  }
}

/** Prints what the operator should know, beside the result and not in it. */
export function warn(warnings: readonly string[]): void {
  for (const warning of warnings)
    process.stderr.write(`warning: ${warning.split('\n').map(printable).join('\n')}\n`);
}

/** Prints an error the way its kind deserves: ours as the sentence it is, any other with where it came from. */
export function explain(error: unknown): number {
  if (error instanceof SlipwayError) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  if (isSystemError(error)) {
    process.stderr.write(`${wordsFor(error)}\n`);
    return 2;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 2;
}

const waysOn: Readonly<Record<string, string>> = {
  EACCES: 'give yourself the right to, or choose another place',
  EPERM: 'give yourself the right to, or choose another place',
  EROFS: 'nothing can be written there; choose another place',
  ENOSPC: 'the disk is full; make room, and run it again',
  EISDIR: 'that is a folder; name a file',
  ENOTDIR: 'a part of that path is a file; name a folder',
  ENOENT:
    'a part of that path is not there; make it, or name another (TMPDIR is the place for temporary files)',
};

/** What the system says, as it says it, and what to do about it. */
function wordsFor({ code, message }: NodeJS.ErrnoException): string {
  const way = waysOn[code ?? ''];
  return way === undefined ? message : `${message}: ${way}`;
}

/** A full disk, a missing right: the message names call and path, and our stack would say nothing more. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}
