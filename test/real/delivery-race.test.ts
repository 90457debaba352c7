import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Git } from '../../lib/gitops/git.ts';
import {
  editRemote,
  imageIn,
  makeRemotes,
  type Remotes,
  subjects,
} from '../support/delivery/platform-remote.ts';
import { runScript } from './delivery/run-script.ts';
import { requirePrograms } from './programs.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let remotes: Remotes;
const folders: Record<string, string> = {};

beforeAll(async () => {
  requirePrograms('git', 'flock');
  remotes = await makeRemotes(teardown.folder());
  for (const app of ['web', 'was']) {
    folders[app] = teardown.folder();
    const clone = path.join(folders[app], 'platform');
    await new Git('.').run(['clone', '--quiet', remotes.platform.folder, clone]);
  }
});
afterAll(() => teardown.run());

function deliver(app: string, name: string, ...args: string[]) {
  const folder = folders[app] ?? '';
  return runScript(teardown, [name, app, ...args], {
    cwd: path.join(folder, 'platform'),
    state: path.join(folder, 'state'),
    env: {
      PLATFORM_DEPLOY_KEY: 'a key',
      MANIFESTS_DEPLOY_KEY: 'another key',
      MANIFESTS_REPOSITORY: remotes.manifests.folder,
      GIT_HOST_KEYS: 'host keys',
    },
  });
}
const pins = async () => [
  await imageIn(remotes.platform, 'releases.yaml', 'blog-web'),
  await imageIn(remotes.platform, 'releases.yaml', 'board-was'),
];
const manifests = async () => [
  await imageIn(remotes.manifests, 'blog-system/web-rollout.yaml', 'blog-web'),
  await imageIn(remotes.manifests, 'blog-system/was-rollout.yaml', 'board-was'),
];

describe('two deliveries at once', () => {
  test('pin both, and lose neither', async () => {
    const both = await Promise.all([
      deliver('web', 'pin.sh', 'ghcr.io/wlals2/blog-web:v61'),
      deliver('was', 'pin.sh', 'ghcr.io/wlals2/board-was:v2'),
    ]);
    expect(both.map(({ code, stderr, left }) => [code, code === 0 ? '' : stderr, left])).toEqual([
      [0, '', []],
      [0, '', []],
    ]);
    expect(await pins()).toEqual(['blog-web:v61', 'board-was:v2']);
    expect((await subjects(remotes.platform)).sort()).toEqual([
      'deploy: was v2',
      'deploy: web v61',
      'feat: the platform',
    ]);
  });

  test('publish both, whichever is first', async () => {
    const both = await Promise.all([deliver('was', 'publish-pin.sh'), deliver('web', 'publish-pin.sh')]);
    expect(both.map(({ code, stderr }) => [code, code === 0 ? '' : stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await manifests()).toEqual(['blog-web:v61', 'board-was:v2']);
  });

  test('one is taken back without the other', async () => {
    expect((await deliver('web', 'take-back.sh')).stdout).toBe(
      'the pin is taken back to v60, in Git and in the manifests\n',
    );
    expect(await pins()).toEqual(['blog-web:v60', 'board-was:v2']);
    expect(await manifests()).toEqual(['blog-web:v60', 'board-was:v2']);
    expect((await subjects(remotes.platform))[0]).toBe('deploy: web back to v60');
  });

  test('a pin that somebody moved on is not taken back', async () => {
    const clone = path.join(teardown.folder(), 'clone');
    const edit = (text: string) => text.replace('board-was:v2', 'board-was:v3');
    await editRemote(remotes.platform, { clone, file: 'releases.yaml', edit, branch: 'main' });
    const { code, stdout } = await deliver('was', 'take-back.sh');
    expect([code, stdout]).toEqual([
      0,
      'releases.yaml names ghcr.io/wlals2/board-was:v3, not ghcr.io/wlals2/board-was:v2; nothing is to be taken back\n',
    ]);
    expect(await pins()).toEqual(['blog-web:v60', 'board-was:v3']);
  });

  test('a pin that somebody moved on is not published as if it were there', async () => {
    const { code, stderr } = await deliver('was', 'publish-pin.sh');
    expect(code).toBe(1);
    expect(stderr).toContain('somebody moved was to ghcr.io/wlals2/board-was:v3 meanwhile');
  });
});

test('a watch that is cancelled puts the kubeconfig away at once', async () => {
  const world = teardown.folder();
  const standIns = path.join(import.meta.dirname, 'delivery/stand-ins');
  const state = path.join(teardown.folder(), 'state');
  mkdirSync(state);
  mkdirSync(path.join(world, 'remotes/wlals2'), { recursive: true });
  symlinkSync(remotes.manifests.folder, path.join(world, 'remotes/wlals2/k8s-manifests.git'));
  writeFileSync(path.join(world, 'canary'), 'hang\n');
  writeFileSync(path.join(state, 'pin'), 'ghcr.io/wlals2/blog-web:v60\n');
  const { code, stdout, left } = await runScript(teardown, ['watch-canary.sh', 'web', 'blog-system'], {
    state,
    env: { PATH: `${standIns}:${process.env.PATH}`, WORLD: world, KUBE_CONFIG: 'a kubeconfig' },
    cancelAfter: 'Paused - CanaryPauseStep',
  });
  expect([code, left]).toEqual([130, []]);
  expect(stdout).toContain('the Rollout web has ghcr.io/wlals2/blog-web:v60');
});

describe('a script that is called wrongly', () => {
  test.each([
    [['pin.sh'], 2, '  pin.sh APP [IMAGE]     without an image: the one that push-image.sh pushed'],
    [['take-back.sh'], 2, 'take-back.sh APP'],
    [['verify-image.sh', 'image'], 2, 'verify-image.sh IMAGE MIN MAX     bounds in MB, of a million bytes'],
    [
      ['pin.sh', 'web', 'image:v1'],
      2,
      'pin: run this in the checkout of the repository that has platform.yaml and releases.yaml',
    ],
    [['build-image.sh', 'image:v1', '.'], 2, '. has no Dockerfile; templates/apps/'],
    [['preflight.sh', 'PATH', 'ONE', 'TWO'], 2, 'preflight: set ONE TWO among the secrets and variables'],
  ] as const)('says how to call it: %j', async (argv, expected, message) => {
    const standIns = path.join(import.meta.dirname, 'delivery/stand-ins');
    const env = { PATH: `${standIns}:${process.env.PATH}`, WORLD: teardown.folder() };
    const { code, stderr } = await runScript(teardown, [...argv], { env });
    expect(stderr).toContain(message);
    expect(code).toBe(expected);
  });
});
