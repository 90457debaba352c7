import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Teardown } from '../teardown.ts';

/** A program of the test's own that runs until the end, and dies with the test if that is killed. Returns nothing: its log tells. */
export function background(
  teardown: Teardown,
  log: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  const output = openSync(log, 'a');
  const child = spawn('setpriv', ['--pdeathsig=KILL', '--', ...argv], {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  closeSync(output);
  const ended = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('close', resolve);
  });
  teardown.add(() => {
    child.kill('SIGKILL');
    return ended;
  });
}
