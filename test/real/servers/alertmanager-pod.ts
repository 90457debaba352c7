import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { filesOf } from '../monitoring-files.ts';
import { loopbackAddress } from '../random.ts';
import { type Result, run, until } from '../run.ts';
import type { Teardown } from '../teardown.ts';
import { background } from './background.ts';

interface Container {
  readonly command?: readonly string[];
  readonly args: readonly string[];
}

/** The synthesized Deployment `alertmanager`, its containers run on this machine as its manifest says. */
export class AlertmanagerPod {
  readonly #teardown: Teardown;
  readonly #folder: string;
  readonly #programs: string;
  readonly #init: Container;
  readonly #main: Container;

  constructor(teardown: Teardown, tree: ReadonlyMap<string, string>) {
    this.#teardown = teardown;
    this.#folder = teardown.folder();
    for (const name of ['template', 'etc', 'smtp', 'data']) mkdirSync(path.join(this.#folder, name));
    for (const [name, text] of filesOf(tree, 'alertmanager-config')) {
      writeFileSync(path.join(this.#folder, 'template', name), this.#here(text));
    }
    // The image has BusyBox and nothing else.
    this.#programs = teardown.folder();
    for (const name of ['sh', 'awk']) symlinkSync('/bin/busybox', path.join(this.#programs, name));
    const { spec } = (
      load(tree.get('monitoring/alertmanager-deployment.yaml') ?? '') as {
        spec: { template: { spec: { containers: Container[]; initContainers: Container[] } } };
      }
    ).spec.template;
    const [[init], [main]] = [spec.initContainers, spec.containers];
    if (init === undefined || main === undefined) throw new Error('alertmanager has no such containers');
    [this.#init, this.#main] = [init, main];
  }

  /** File that the first container writes and the second reads. */
  get config(): string {
    return path.join(this.#folder, 'etc/alertmanager.yml');
  }

  /** Runs the first container with a Secret. */
  async render(secret: { username: string; recipient: string; password: string }): Promise<Result> {
    writeFileSync(path.join(this.#folder, 'smtp/password'), secret.password);
    const [, ...command] = this.#init.command ?? [];
    const args = this.#init.args.map((arg) => this.#here(arg));
    return run([path.join(this.#programs, 'sh'), ...command, ...args], {
      env: { PATH: this.#programs, SMTP_USERNAME: secret.username, MAIL_RECIPIENT: secret.recipient },
    });
  }

  /** Starts the second container; returns the address of its API. */
  async start(): Promise<string> {
    const address = `${loopbackAddress()}:9093`;
    const log = path.join(this.#folder, 'log');
    const args = this.#main.args.map((arg) => this.#here(arg));
    background(this.#teardown, log, ['prometheus-alertmanager', ...args, `--web.listen-address=${address}`]);
    const isReady = () =>
      fetch(`http://${address}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    try {
      await until('Alertmanager is ready', isReady);
    } catch (error) {
      throw new Error(`${String(error)}\n${readFileSync(log, 'utf8')}`);
    }
    return address;
  }

  /** Paths of the containers, on this machine. */
  #here(text: string): string {
    return text
      .replaceAll('/etc/alertmanager-smtp', `${this.#folder}/smtp`)
      .replaceAll(/(?<![\w-])\/template\b/g, `${this.#folder}/template`)
      .replaceAll(/\/etc\/alertmanager\b(?!-)/g, `${this.#folder}/etc`)
      .replaceAll(/=\/alertmanager$/g, `=${this.#folder}/data`);
  }
}
