import { PassThrough, Readable } from 'node:stream';
import { jest } from '@jest/globals';
import { execa } from 'execa';
import type { Environment, Input } from '../../lib/cli/context.ts';
import { folderApps } from '../../lib/cli/folder-apps.ts';
import { ownPlatform } from '../../lib/cli/own-platform.ts';
import { runProgram, type Surroundings } from '../../lib/cli/program.ts';
import { repository } from './shipped-platform.ts';

/** What a finished program said, without the last line break. */
export interface Outcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder and waits for it, whatever it comes to. */
export async function run(
  folder: string,
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const [file, ...args] = command;
  const { exitCode, stdout, stderr } = await execa(file, args, { cwd: folder, env, reject: false });
  return { exitCode, stdout, stderr };
}

/** Runs the command line in a folder, in this process: starting one for each call would take most of the time. */
export async function slipway(folder: string, ...args: string[]): Promise<Outcome> {
  return slipwayWith({}, folder, ...args);
}

/** The same with an environment. */
export async function slipwayWith(env: Environment, folder: string, ...args: string[]): Promise<Outcome> {
  return runIn(folder, args, { env, stdin: () => Readable.from([]) });
}

/** The command line as the package has it: the platform of a folder is what its own app makes. */
export async function packagedSlipway(folder: string, ...args: string[]): Promise<Outcome> {
  return runIn(folder, args, {
    platforms: folderApps(process.env),
    env: process.env,
    stdin: () => Readable.from([]),
  });
}

/** The same with something on standard input. */
export async function slipwayFed(input: Input, folder: string, ...args: string[]): Promise<Outcome> {
  return runIn(folder, args, { env: {}, stdin: () => input });
}

/** The same with somebody at a terminal, who gives the next answer to each question, and goes away after the last. */
export async function slipwayAnswering(
  answers: readonly string[],
  folder: string,
  ...args: string[]
): Promise<Outcome> {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const rest = [...answers];
  const answer = () => {
    const next = rest.shift();
    if (next === undefined) input.end();
    else input.write(next);
  };
  return runIn(folder, args, { env: {}, stdin: () => input }, (said) => {
    if (said.endsWith(': ')) setImmediate(answer);
  });
}

async function runIn(
  folder: string,
  args: readonly string[],
  outside: Omit<Surroundings, 'home' | 'platforms'> & Partial<Pick<Surroundings, 'platforms'>>,
  hears: (said: string) => void = () => undefined,
): Promise<Outcome> {
  const stdout = capture(process.stdout);
  const stderr = capture(process.stderr, hears);
  process.chdir(folder);
  try {
    const exitCode = await runProgram(args, { platforms: ownPlatform, home: repository, ...outside });
    return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    // Not where it was before: that may be the folder of a test that ran out of time, and soon gone.
    process.chdir(repository);
    stdout.release();
    stderr.release();
  }
}

function capture(stream: NodeJS.WriteStream, hears: (said: string) => void = () => undefined) {
  const written: string[] = [];
  const spy = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
    hears(String(chunk));
    return written.push(String(chunk)) > 0;
  });
  return { text: () => written.join('').replace(/\n$/, ''), release: () => spy.mockRestore() };
}
