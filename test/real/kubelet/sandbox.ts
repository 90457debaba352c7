import { spawn } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Result, run, until } from '../run.ts';
import type { Teardown } from '../teardown.ts';
import { bubblewrap, type FileSystem } from './bubblewrap.ts';

export interface SandboxProps extends FileSystem {
  readonly argv: readonly string[];
  readonly user: number;
  readonly group?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Process whose network it shares. @default - this machine's */
  readonly networkOf?: number;
}

/**
 * A process with the file system, user and rights of a container: a read-only root, its own process numbers from 1 on,
 * no capability, and no way to get one. It dies with the test that started it, even if that is killed.
 */
export class Sandbox {
  /** Number of the container's process on this machine; 0 when it ended before it could be asked for. */
  readonly pid: number;
  readonly ended: Promise<Result>;
  readonly #props: SandboxProps;
  readonly #output: { readonly stdout: string; readonly stderr: string };

  private constructor(
    pid: number,
    ended: Promise<Result>,
    props: SandboxProps,
    output: { stdout: string; stderr: string },
  ) {
    this.pid = pid;
    this.ended = ended;
    this.#props = props;
    this.#output = output;
  }

  static async start(teardown: Teardown, props: SandboxProps): Promise<Sandbox> {
    // Files and no pipes, owned by the user inside, who may then open /dev/stdout again, as container runtimes provide it.
    const folder = teardown.folder();
    const output = { stdout: path.join(folder, 'stdout'), stderr: path.join(folder, 'stderr') };
    const [stdout, stderr] = [ownedFile(output.stdout, props.user), ownedFile(output.stderr, props.user)];
    const network = props.networkOf === undefined ? [] : ['nsenter', `--net=/proc/${props.networkOf}/ns/net`];
    const [program = '', ...args] = [
      ...network,
      'bwrap',
      ...bubblewrap(props),
      '--',
      ...unprivileged(props),
      ...props.argv,
    ];
    // Variables are inherited and not arguments of bubblewrap's, which a process list would show.
    const env = { PATH: searchPath, ...props.env };
    const child = spawn(program, args, { stdio: ['ignore', stdout, stderr, 'pipe'], env });
    closeSync(stdout);
    closeSync(stderr);
    const ended = new Promise<Result>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code: code ?? 128, ...readBoth(output) }));
    });
    // The first process inside takes all others along, and is no orphan as long as bubblewrap waits for it.
    let init = 0;
    let over = false;
    const end = () => {
      over = true;
    };
    void ended.then(end, end);
    teardown.add(() => {
      if (!over) process.kill(init === 0 ? (child.pid ?? 0) : init, 'SIGKILL');
      return ended;
    });
    init = await Promise.race([childPid(child.stdio[3]), ended.then(() => 0)]);
    await until('the sandbox is laid out', () => over || firstChild(init) !== 0);
    return new Sandbox(firstChild(init), ended, props, output);
  }

  static async run(teardown: Teardown, props: SandboxProps): Promise<Result> {
    return (await Sandbox.start(teardown, props)).ended;
  }

  get stdout(): string {
    return readFileSync(this.#output.stdout, 'utf8');
  }

  get stderr(): string {
    return readFileSync(this.#output.stderr, 'utf8');
  }

  /** Runs a second process inside, with the same rights, as `kubectl exec` does. */
  exec(argv: readonly string[]): Promise<Result> {
    const enter = ['nsenter', `--target=${this.pid}`, '--mount', '--pid', '--net', '--'] as const;
    return run([...enter, ...unprivileged(this.#props), ...argv]);
  }

  /** Waits until a server inside answers. @throws with its own words when it ends instead, or never does */
  async answering(what: string, answers: () => Promise<boolean>): Promise<void> {
    let over = false;
    void this.ended.then(() => {
      over = true;
    });
    await until(`${what} answers`, async () => {
      if (over) throw new Error(`${what} did not start: ${this.stdout}${this.stderr}`);
      return answers();
    });
  }

  kill(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }
}

export const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function unprivileged({ user, group = user }: SandboxProps): [string, ...string[]] {
  const who = [`--reuid=${user}`, `--regid=${group}`, `--groups=${group}`];
  const rights = ['--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all', '--no-new-privs'];
  return ['setpriv', ...who, ...rights, '--'];
}

function ownedFile(file: string, user: number): number {
  const descriptor = openSync(file, 'a', 0o600);
  chownSync(file, user, user);
  return descriptor;
}

function readBoth({ stdout, stderr }: { stdout: string; stderr: string }) {
  return { stdout: readFileSync(stdout, 'utf8'), stderr: readFileSync(stderr, 'utf8') };
}

function firstChild(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}

async function childPid(info: unknown): Promise<number> {
  const stream = info as NodeJS.ReadableStream;
  let text = '';
  for await (const part of stream) text += String(part);
  return (JSON.parse(text || '{"child-pid": 0}') as { 'child-pid': number })['child-pid'];
}
