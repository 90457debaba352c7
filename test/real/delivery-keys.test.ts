import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeRemotes, type Remotes, subjects } from '../support/delivery/platform-remote.ts';
import { slipway } from '../support/run.ts';
import { runScript } from './delivery/run-script.ts';
import { requirePrograms } from './programs.ts';
import { loopbackAddress } from './random.ts';
import { succeed, until } from './run.ts';
import { background } from './servers/background.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
const host = loopbackAddress();
const port = 2222;
let remotes: Remotes;
let folder: string;
let checkout: string;

/** A key without a passphrase, and its public half. */
async function newKey(name: string): Promise<readonly [secret: string, open: string]> {
  const file = path.join(folder, name);
  await succeed(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  return [readFileSync(file, 'utf8'), readFileSync(`${file}.pub`, 'utf8').trim()];
}

let deployKey: string;
let hostKey: string;

beforeAll(async () => {
  requirePrograms('sshd', 'ssh', 'ssh-keygen', 'git');
  folder = teardown.folder();
  remotes = await makeRemotes(teardown.folder());
  checkout = path.join(remotes.folder, '../first-checkout');
  const [secret, open] = await newKey('deploy');
  deployKey = secret;
  [, hostKey] = await newKey('host');
  // As a deploy key: it may do what git does, and nothing else.
  const only = `restrict,command="git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"" ${open}\n`;
  writeFileSync(path.join(folder, 'authorized'), only, { mode: 0o600 });
  chmodSync(folder, 0o700);
  const options = {
    ListenAddress: host,
    Port: port,
    HostKey: path.join(folder, 'host'),
    PidFile: 'none',
    AuthorizedKeysFile: path.join(folder, 'authorized'),
    StrictModes: 'no',
    UsePAM: 'no',
    PasswordAuthentication: 'no',
    PermitRootLogin: 'forced-commands-only',
  };
  const config = Object.entries(options).map(([name, value]) => `${name} ${value}\n`);
  writeFileSync(path.join(folder, 'config'), config.join(''));
  if (!existsSync('/run/sshd')) mkdirSync('/run/sshd', { mode: 0o755 });
  background(teardown, path.join(folder, 'log'), [
    '/usr/sbin/sshd',
    '-D',
    '-e',
    '-f',
    path.join(folder, 'config'),
  ]);
  await until('sshd listens', () => readFileSync(path.join(folder, 'log'), 'utf8').includes('listening'));
});
afterAll(() => teardown.run());

async function publish(env: Readonly<Record<string, string>> = {}) {
  const facts = path.join(checkout, 'platform.yaml');
  writeFileSync(facts, readFileSync(facts, 'utf8').replace('{ min: 2, max: 5 }', '{ min: 2, max: 6 }'));
  await slipway(checkout, 'synth');
  return runScript(teardown, ['publish.sh'], {
    cwd: checkout,
    env: {
      HOME: folder,
      MANIFESTS_REPOSITORY: `ssh://root@${host}:${port}${remotes.manifests.folder}`,
      MANIFESTS_DEPLOY_KEY: deployKey,
      GIT_HOST_KEYS: `[${host}]:${port} ${hostKey.split(' ').slice(0, 2).join(' ')}`,
      ...env,
    },
  });
}

describe('a deploy key', () => {
  test('is refused where the host is another than the one that is known', async () => {
    const [, other] = await newKey('other-host');
    const { code, stderr } = await publish({
      GIT_HOST_KEYS: `[${host}]:${port} ${other.split(' ').slice(0, 2).join(' ')}`,
    });
    expect(code).toBe(1);
    expect(stderr).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED');
    expect(await subjects(remotes.manifests)).toHaveLength(1);
  });

  test('that is another opens nothing', async () => {
    const [other] = await newKey('other');
    const { code, stderr } = await publish({ MANIFESTS_DEPLOY_KEY: other });
    expect(code).toBe(1);
    expect(stderr).toContain('Permission denied (publickey');
  });

  test('publishes over SSH, is in no command line, and is gone afterwards', async () => {
    const { code, stderr, processes, left } = await publish();
    expect([code, code === 0 ? '' : stderr, left]).toEqual([0, '', []]);
    expect(await subjects(remotes.manifests)).toHaveLength(2);
    expect(processes).toMatch(/ssh -i \S+delivery-private\.\w+\/MANIFESTS_DEPLOY_KEY/);
    expect(processes).not.toContain(deployKey.split('\n')[1]);
  });
});
