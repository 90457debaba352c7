import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '../run.ts';
import type { Teardown } from '../teardown.ts';
import { type Image, imageFor } from './images.ts';
import type { Container, Manifests, PodSpec } from './manifests.ts';
import { Sandbox, type SandboxProps } from './sandbox.ts';
import { expanded, type Secrets, variablesOf } from './variables.ts';
import { layOut, partOf } from './volumes.ts';

export interface PodProps {
  readonly manifests: Manifests;
  readonly kind: string;
  readonly name: string;
  readonly secrets: Secrets;
  /** Address of each name that the pod may resolve; it resolves no other. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Process whose network the pod has. @default - this machine's */
  readonly networkOf?: number;
  /** Folder of the pages in the image of web. @default - those of the tests */
  readonly site?: string;
}

/** What one run of a container has that its specification does not say. */
export interface RunProps {
  /** Variables that an operator changed in the job. @default - none */
  readonly env?: Readonly<Record<string, string>>;
  /** Bytes that fit into a mounted folder, for each of its paths. @default - as much as this machine has */
  readonly room?: Readonly<Record<string, number>>;
  /** @default - the container's own */
  readonly argv?: readonly string[];
}

/** One pod of the synthesized manifests, whose containers run as the kubelet would run them. */
export class Pod {
  readonly #teardown: Teardown;
  readonly #props: PodProps;
  readonly #spec: PodSpec;
  readonly #volumes: ReadonlyMap<string, string>;
  readonly #hosts: SandboxProps['mounts'];

  constructor(teardown: Teardown, props: PodProps) {
    const folder = teardown.folder();
    this.#teardown = teardown;
    this.#props = props;
    this.#spec = props.manifests.podSpec(props.kind, props.name);
    this.#volumes = layOut(this.#spec, props.manifests, folder);
    this.#hosts = nameFiles(folder, props.hosts);
  }

  start(name: string, run: RunProps = {}): Promise<Sandbox> {
    const container = this.#container(name);
    const image = imageFor(container.image, this.#props.site);
    const { runAsUser, runAsGroup } = this.#spec.securityContext;
    const variables = variablesOf(container, this.#props.manifests, this.#props.secrets);
    const env = { HOME: '/', HOSTNAME: this.#props.name, ...image.env, ...variables, ...run.env };
    return Sandbox.start(this.#teardown, {
      argv: run.argv ?? commandOf(container, image, env),
      user: runAsUser,
      group: runAsGroup,
      env,
      mounts: [
        ...(image.files ?? []).map((file) => ({ ...file, readOnly: true })),
        ...(this.#hosts ?? []),
        ...this.#mounts(container).filter(({ at }) => run.room?.[at] === undefined),
      ],
      smallFolders: run.room,
      links: image.links,
      networkOf: this.#props.networkOf,
    });
  }

  async run(name: string, run?: RunProps): Promise<Result> {
    return (await this.start(name, run)).ended;
  }

  /**
   * Runs all containers of a job's pod as `restartPolicy: Never` has it: one after the other, and none after one that
   * failed. The names of those that ran are in the result.
   */
  async runJob(run?: RunProps): Promise<Result & { readonly ran: readonly string[] }> {
    const ran: string[] = [];
    let [code, stdout, stderr] = [0, '', ''];
    for (const { name } of [...(this.#spec.initContainers ?? []), ...this.#spec.containers]) {
      const result = await this.run(name, run);
      ran.push(name);
      [code, stdout, stderr] = [result.code, stdout + result.stdout, stderr + result.stderr];
      if (code !== 0) break;
    }
    return { code, stdout, stderr, ran };
  }

  /** Where a volume of the pod is on this machine. */
  folderOf(volume: string): string {
    const folder = this.#volumes.get(volume);
    if (folder === undefined) throw new Error(`${this.#props.name} has no volume ${volume}`);
    return folder;
  }

  #container(name: string): Container {
    const all = [...(this.#spec.initContainers ?? []), ...this.#spec.containers];
    const found = all.find((container) => container.name === name);
    if (found === undefined) throw new Error(`${this.#props.name} has no container ${name}`);
    return found;
  }

  #mounts(container: Container): NonNullable<SandboxProps['mounts']> {
    return (container.volumeMounts ?? []).map(({ name, mountPath, subPath, readOnly }) => {
      return { from: partOf(this.#spec, this.folderOf(name), subPath), at: mountPath, readOnly };
    });
  }
}

function commandOf(
  container: Container,
  image: Image,
  env: Readonly<Record<string, string>>,
): readonly string[] {
  const command = container.command?.map((text) => expanded(text, env)) ?? image.entrypoint;
  if (command === undefined) throw new Error(`${container.name}: its image's entry point is not known here`);
  return [...command, ...(container.args ?? []).map((text) => expanded(text, env))];
}

/** Names resolve from one file and nothing else: a name of the test's must not be asked of a real name server. */
function nameFiles(folder: string, hosts: PodProps['hosts']): NonNullable<SandboxProps['mounts']> {
  const lines = Object.entries(hosts).map(([name, address]) => `${address} ${name}`);
  const files = {
    '/etc/hosts': `127.0.0.1 localhost\n${lines.join('\n')}\n`,
    '/etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
  };
  return Object.entries(files).map(([at, text]) => {
    const from = path.join(folder, `names-${path.basename(at)}`);
    writeFileSync(from, text, { mode: 0o644 });
    return { from, at, readOnly: true };
  });
}
