import { jest } from '@jest/globals';
import { execa } from 'execa';
import type { Environment } from '../../lib/cli/context.ts';
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
  return runIn(folder, args, { platforms: ownPlatform, env, home: repository });
}

/** The command line as the package has it: the platform of a folder is what its own app makes. */
export async function packagedSlipway(folder: string, ...args: string[]): Promise<Outcome> {
  return runIn(folder, args, { platforms: folderApps(process.env), env: process.env, home: repository });
}

async function runIn(folder: string, args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const stdout = capture(process.stdout);
  const stderr = capture(process.stderr);
  process.chdir(folder);
  try {
    const exitCode = await runProgram(args, surroundings);
    return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    // Not where it was before: that may be the folder of a test that ran out of time, and soon gone.
    process.chdir(repository);
    stdout.release();
    stderr.release();
  }
}

function capture(stream: NodeJS.WriteStream) {
  const written: string[] = [];
  const spy = jest.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  return { text: () => written.join('').replace(/\n$/, ''), release: () => spy.mockRestore() };
}
