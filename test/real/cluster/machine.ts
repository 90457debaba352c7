import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inside, lonelyHost } from '../kubelet/network.ts';
import { succeed, until } from '../run.ts';
import { background } from '../servers/background.ts';
import type { Teardown } from '../teardown.ts';

/** Beginning of a command line whose shared memory is gone with it: Argo CD keeps keys there, which a kill would leave on the test's machine. */
const ownMemory = [
  'unshare',
  '--mount',
  '--',
  'sh',
  '-c',
  'mount -t tmpfs tmpfs /dev/shm && exec "$@"',
  'sh',
];

/** The machine of a control plane: a network of its own that leads nowhere, and a folder that is gone at the end. */
export class Machine {
  static async start(teardown: Teardown): Promise<Machine> {
    const folder = teardown.folder();
    const { pid } = await lonelyHost(teardown);
    return new Machine(teardown, folder, inside(pid));
  }

  readonly folder: string;
  readonly #teardown: Teardown;
  readonly #inside: readonly [string, ...string[]];
  readonly #env: Readonly<Record<string, string>>;

  private constructor(teardown: Teardown, folder: string, inside: readonly [string, ...string[]]) {
    this.folder = folder;
    this.#teardown = teardown;
    this.#inside = inside;
    // What programs leave in a home or a temporary folder goes with the machine's own, and no setting of a person's comes in.
    this.#env = { HOME: folder, TMPDIR: folder, KUBECONFIG: this.file('kubeconfig') };
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  /** Starts a server, and waits until it is ready. @throws with the end of its log when it does not get so far */
  async serve(
    name: string,
    argv: readonly string[],
    ready: (log: string) => boolean | Promise<boolean>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const log = this.file(`${name}.log`);
    background(this.#teardown, log, [...this.#inside, ...ownMemory, ...argv], { ...this.#env, ...env });
    try {
      await until(`${name} is ready`, () => ready(readFileSync(log, 'utf8')), 90_000);
    } catch (error) {
      throw new Error(`${String(error)}\n${readFileSync(log, 'utf8').slice(-3000)}`);
    }
  }

  /** Runs a program to its end. @throws with what it said, when it failed */
  run(argv: readonly string[], input?: string): Promise<string> {
    return succeed([...this.#inside, ...argv], { env: this.#env, ...(input === undefined ? {} : { input }) });
  }
}
