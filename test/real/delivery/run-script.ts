import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../support/shipped-platform.ts';
import type { Teardown } from '../teardown.ts';

export interface ScriptProps {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Where it runs. @default - a folder of its own */
  readonly cwd?: string;
  /** Sends SIGINT once this was said, as a runner does to cancel a step. @default - never */
  readonly cancelAfter?: string;
  /** Folder of the delivery's record. @default - a fresh one */
  readonly state?: string;
}

export interface ScriptResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Command lines of all processes that were seen meanwhile, one a line. */
  readonly processes: string;
  /** What the script left in the runner's temporary folder beside the record. */
  readonly left: readonly string[];
  readonly state: string;
}

/** Runs a script of `scripts/delivery` with arguments, as a step of a workflow does, and watches what `ps` would show. */
export async function runScript(
  teardown: Teardown,
  [name, ...args]: readonly [string, ...string[]],
  props: ScriptProps = {},
): Promise<ScriptResult> {
  const temporary = teardown.folder();
  const state = props.state ?? path.join(teardown.folder(), 'delivery');
  mkdirSync(state, { recursive: true });
  const child = spawn('bash', [path.join(repository, 'scripts/delivery', name), ...args], {
    cwd: props.cwd ?? temporary,
    env: { PATH: process.env.PATH, RUNNER_TEMP: temporary, DELIVERY_STATE: state, ...props.env },
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => {
    stdout.push(part.toString('utf8'));
    if (props.cancelAfter !== undefined && stdout.join('').includes(props.cancelAfter)) child.kill('SIGINT');
  });
  child.stderr.on('data', (part: Buffer) => stderr.push(part.toString('utf8')));
  child.stdin.on('error', () => undefined);
  child.stdin.end(props.input ?? '');
  const seen = new Set<string>();
  const watch = setInterval(() => commandLines(seen), 5);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    // Not `close`: what it started may hold its output for longer.
    child.on(props.cancelAfter === undefined ? 'close' : 'exit', (result) => resolve(result ?? 128));
  });
  clearInterval(watch);
  return {
    code,
    stdout: stdout.join(''),
    stderr: stderr.join(''),
    processes: [...seen].join('\n'),
    left: readdirSync(temporary),
    state,
  };
}

/** Adds the command lines of all processes to a set. */
export function commandLines(into: Set<string>): void {
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      into.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      // It ended meanwhile.
    }
  }
}
