import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeRemotes, type Remotes, subjects } from '../support/delivery/platform-remote.ts';
import { slipway } from '../support/run.ts';
import { runScript } from './delivery/run-script.ts';
import { requirePrograms } from './programs.ts';
import { loopbackAddress } from './random.ts';
import { until } from './run.ts';
import { background } from './servers/background.ts';
import { newSshKey, type SshKey, sshdFor } from './servers/sshd.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
const host = loopbackAddress();
const port = 2222;
let remotes: Remotes;
let folder: string;
let checkout: string;
let deployKey: SshKey;
let hostKey: SshKey;

beforeAll(async () => {
  requirePrograms('sshd', 'ssh', 'ssh-keygen', 'git');
  folder = teardown.folder();
  remotes = await makeRemotes(teardown.folder());
  checkout = path.join(remotes.folder, '../first-checkout');
  deployKey = await newSshKey(folder, 'deploy');
  hostKey = await newSshKey(folder, 'host');
  background(
    teardown,
    path.join(folder, 'log'),
    sshdFor(folder, { address: host, port, hostKey, deployKey }),
  );
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
      MANIFESTS_DEPLOY_KEY: deployKey.secret,
      GIT_HOST_KEYS: `[${host}]:${port} ${hostKey.open}`,
      ...env,
    },
  });
}

describe('a deploy key', () => {
  test('is refused where the host is another than the one that is known', async () => {
    const other = await newSshKey(folder, 'other-host');
    const { code, stderr } = await publish({ GIT_HOST_KEYS: `[${host}]:${port} ${other.open}` });
    expect(code).toBe(1);
    expect(stderr).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED');
    expect(await subjects(remotes.manifests)).toHaveLength(1);
  });

  test('that is another opens nothing', async () => {
    const other = await newSshKey(folder, 'other');
    const { code, stderr } = await publish({ MANIFESTS_DEPLOY_KEY: other.secret });
    expect(code).toBe(1);
    expect(stderr).toContain('Permission denied (publickey');
  });

  test('publishes over SSH, is in no command line, and is gone afterwards', async () => {
    const { code, stderr, processes, left } = await publish();
    expect([code, code === 0 ? '' : stderr, left]).toEqual([0, '', []]);
    expect(await subjects(remotes.manifests)).toHaveLength(2);
    expect(processes).toMatch(/ssh -i \S+delivery-private\.\w+\/MANIFESTS_DEPLOY_KEY/);
    expect(processes).not.toContain(deployKey.secret.split('\n')[1]);
  });
});
