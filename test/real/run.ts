import { spawn } from 'node:child_process';

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the test's own to its end. Does not throw when the program fails: the code tells. */
export function run(
  argv: readonly [string, ...string[]],
  options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Result> {
  const [program, ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...options.env } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => stdout.push(part));
    child.stderr.on('data', (part: Buffer) => stderr.push(part));
    // A program that ends without having read its input is judged by its code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({
        code: code ?? (signal === null ? -1 : 128),
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      });
    });
  });
}

/** @throws with what the program said, when it failed */
export async function succeed(...parameters: Parameters<typeof run>): Promise<string> {
  const { code, stdout, stderr } = await run(...parameters);
  if (code !== 0) throw new Error(`${parameters[0].join(' ')} ended with ${code}: ${stderr || stdout}`);
  return stdout;
}

/** Waits until a condition holds, asking twenty times a second. @throws when it does not within the time */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds = 20_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${milliseconds / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
