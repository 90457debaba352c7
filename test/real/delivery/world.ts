import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Git } from '../../../lib/gitops/git.ts';
import {
  commitAll,
  editRemote,
  initial,
  makeRemotes,
  type Remotes,
} from '../../support/delivery/platform-remote.ts';
import { repository } from '../../support/shipped-platform.ts';
import { plainPassword } from '../random.ts';
import { Pushgateway } from '../servers/pushgateway.ts';
import type { Teardown } from '../teardown.ts';
import { cloudflare } from './cloudflare.ts';
import { github } from './github.ts';
import { Mailbox } from './mailbox.ts';

const own = ['folder', 'remotes', 'secrets', 'mailbox', 'pushgateway', 'cdn', 'api', 'zone'] as const;
const standIns = fileURLToPath(new URL('stand-ins', import.meta.url));

/** All that workflows meet outside of themselves: Git remotes, servers, and programs that stand in for those that cannot run here. */
export class World {
  static async make(teardown: Teardown): Promise<World> {
    const folder = teardown.folder();
    const zone = plainPassword();
    const secrets = {
      PLATFORM_DEPLOY_KEY: `platform-key-${plainPassword()}`,
      MANIFESTS_DEPLOY_KEY: `manifests-key-${plainPassword()}`,
      MANIFESTS_READ_KEY: `read-key-${plainPassword()}`,
      KUBE_CONFIG: `kubeconfig-${plainPassword()}`,
      CLOUDFLARE_API_TOKEN: `cloudflare-${plainPassword()}`,
      SMTP_USERNAME: `user-${plainPassword()}`,
      SMTP_PASSWORD: `password-"\\${plainPassword()}`,
      MAIL_FROM: `from-${plainPassword()}@example.org`,
      MAIL_TO: `to-${plainPassword()}@example.org`,
      GITHUB_TOKEN: `token-${plainPassword()}`,
    };
    const account = { username: secrets.SMTP_USERNAME, password: secrets.SMTP_PASSWORD };
    const [mailbox, pushgateway, cdn, api] = await Promise.all([
      Mailbox.open(teardown, account),
      Pushgateway.start(teardown),
      cloudflare(teardown, { zone, token: secrets.CLOUDFLARE_API_TOKEN }),
      github(teardown, secrets.GITHUB_TOKEN),
    ]);
    const remotes = await makeRemotes(folder);
    return new World({ folder, remotes, secrets, mailbox, pushgateway, cdn, api, zone });
  }

  readonly folder: string;
  readonly remotes: Remotes;
  readonly secrets: Readonly<Record<string, string>>;
  readonly mailbox: Mailbox;
  readonly pushgateway: Pushgateway;
  readonly cdn: Awaited<ReturnType<typeof cloudflare>>;
  readonly api: Awaited<ReturnType<typeof github>>;
  readonly zone: string;
  /** Branch that a checkout without `ref` gets. @default - the first */
  head = '';

  private constructor(parts: Pick<World, (typeof own)[number]>) {
    this.folder = parts.folder;
    this.remotes = parts.remotes;
    this.secrets = parts.secrets;
    this.mailbox = parts.mailbox;
    this.pushgateway = parts.pushgateway;
    this.cdn = parts.cdn;
    this.api = parts.api;
    this.zone = parts.zone;
    this.reset();
  }

  /** What the repositories' variables hold. */
  get variables(): Record<string, string> {
    return {
      MANIFESTS_REPOSITORY: this.remotes.manifests.folder,
      GIT_HOST_KEYS: 'example.org ssh-ed25519 AAAA',
      CLOUDFLARE_ZONE: this.zone,
      PUSHGATEWAY_URL: this.pushgateway.url,
      SMTP_URL: this.mailbox.url,
      SYNC_TIMEOUT: '20',
    };
  }

  /** What a runner's own environment gives the steps. */
  get env(): Record<string, string> {
    return {
      PATH: `${standIns}:${process.env.PATH}`,
      WORLD: this.folder,
      CURL_CA_BUNDLE: this.mailbox.authority,
      CLOUDFLARE_API: this.cdn.url,
      GITHUB_API_URL: this.api.url,
      POLL_SECONDS: '0.2',
      WORLD_HEAD: this.head,
    };
  }

  /** Sets a dial of the programs that stand in. */
  set(dial: 'canary' | 'size', value: string): void {
    writeFileSync(path.join(this.folder, dial), `${value}\n`);
  }

  /** Makes a command of theirs fail, as `docker-push`. */
  failing(command: string): void {
    const file = path.join(this.folder, 'fail', command);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
  }

  /** Makes one never end. */
  hanging(command: string): void {
    const file = path.join(this.folder, 'hang', command);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
  }

  /** Breaks the facts on the platform's branch, and mends them again: two commits of somebody else. */
  async breakFacts(): Promise<void> {
    await this.edit('platform.yaml', (text) => text.replace('{ min: 2, max: 5 }', '{ min: 2, max: 1 }'));
  }
  async mendFacts(): Promise<void> {
    await this.edit('platform.yaml', (text) => text.replace('{ min: 2, max: 1 }', '{ min: 2, max: 5 }'));
  }

  /** Edits a file on the platform's branch, or on a new one. */
  edit(file: string, edit: (text: string) => string, branch = 'main'): Promise<void> {
    const clone = path.join(mkdtempSync(path.join(this.folder, 'edit-')), 'clone');
    return editRemote(this.remotes.platform, { clone, file, edit, branch });
  }

  /** A hook of a remote, which refuses pushes by its exit code. */
  hook(remote: Git, text: string): void {
    const file = path.join(remote.folder, 'hooks/pre-receive');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
  }

  /** All dials back: everything works. */
  reset(): void {
    this.set('canary', 'healthy');
    this.set('size', '48211456');
    for (const name of ['fail', 'hang', 'watched', 'refused', 'once'])
      rmSync(path.join(this.folder, name), { recursive: true, force: true });
    for (const { folder } of [this.remotes.platform, this.remotes.manifests])
      rmSync(path.join(folder, 'hooks/pre-receive'), { force: true });
    this.api.status = 'identical';
    this.head = '';
    this.mailbox.take();
    this.cdn.asked.length = 0;
  }

  /** Makes the repository of an app from its template, and gives the folder of a clone. */
  async app(name: string, template: 'web' | 'was'): Promise<string> {
    const remote = new Git(path.join(this.remotes.folder, `wlals2/${name}.git`));
    const clone = path.join(this.folder, 'apps', name);
    await initial(remote);
    await new Git('.').run(['clone', '--quiet', remote.folder, clone]);
    const from = path.join(repository, 'templates/apps', template);
    for (const file of ['Dockerfile', '.dockerignore'])
      symlinkSync(path.join(from, file), path.join(clone, file));
    mkdirSync(path.join(clone, '.github/workflows'), { recursive: true });
    const caller = readFileSync(path.join(from, '.github/workflows/deploy.yaml'), 'utf8');
    writeFileSync(
      path.join(clone, '.github/workflows/deploy.yaml'),
      caller
        .replaceAll('wlals2/change-me', 'wlals2/platform')
        .replace(/^ {6}smtp-url: .*$/m, '$&\n      sync-timeout: $' + '{{ fromJSON(vars.SYNC_TIMEOUT) }}'),
    );
    const git = new Git(clone);
    await commitAll(git, 'feat: the app');
    await git.run(['push', '--quiet', 'origin', 'HEAD:main']);
    // By this address act knows the repository's name.
    await git.run(['remote', 'set-url', 'origin', `https://github.com/wlals2/${name}.git`]);
    return clone;
  }
}
