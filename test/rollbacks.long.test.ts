import { beforeEach, describe, expect, test } from '@jest/globals';
import { Git } from '../lib/gitops/git.ts';
import type { Publication } from '../lib/gitops/publish/publication.ts';
import { emptyRemote, inClone } from './support/git-remote.ts';
import { factsFolder } from './support/platform-folder.ts';
import { slipway } from './support/run.ts';

const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];
const rollout = 'blog-system/web-rollout.yaml';

/**
 * The ways back of an operator, from the pin in the source to what Argo CD reads, through the commands that he runs. What the cluster does between
 * them is Argo Rollouts' and Argo CD's, and test/real/rollbacks.test.ts asks these.
 */
describe('the platform, with web at v61 after v60', () => {
  let folder: string;
  let remote: Git;

  beforeEach(async () => {
    folder = factsFolder();
    remote = await emptyRemote();
    await new Git(folder).run(['init', '--quiet']);
    await commit('feat: the platform');
    await publish();
    await promote('v61');
    expect(await published()).toBe('v61');
  });

  async function commit(message: string): Promise<void> {
    const git = new Git(folder);
    await git.run(['add', '--all']);
    await git.run([...asTester, 'commit', '--quiet', `--message=${message}`]);
  }

  async function publish(...args: string[]): Promise<Publication> {
    const { stdout } = await slipway(folder, 'publish', '--repo', remote.folder, '--json', ...args);
    return JSON.parse(stdout);
  }

  async function promote(tag: string, ...args: string[]): Promise<Publication> {
    expect((await slipway(folder, 'promote', 'web', tag, ...args)).exitCode).toBe(0);
    await commit(`deploy: web ${tag}`);
    return publish();
  }

  async function rollback(): Promise<Publication> {
    expect((await slipway(folder, 'rollback', 'web')).exitCode).toBe(0);
    await commit('deploy: web back');
    return publish();
  }

  /** The tag of web that Argo CD reads. */
  async function published(): Promise<string | undefined> {
    return /blog-web:(\S+)/.exec(await remote.run(['show', `main:${rollout}`]))?.[1];
  }

  const revert = (commit = 'HEAD') => inClone(remote, (clone) => clone.run(['revert', '--no-edit', commit]));

  test('is taken back for good after an abort: the pin before it, as one more publication', async () => {
    expect(await rollback()).toMatchObject({ changed: [rollout], refused: [] });
    expect(await published()).toBe('v60');
    expect(await remote.run(['log', '--format=%s', 'main'])).toBe(
      'deploy: web back\ndeploy: web v61\ndeploy: feat: the platform',
    );
  });

  test('is pinned to what an undo went back to', async () => {
    expect(await promote('v60', '--allow-downgrade')).toMatchObject({ changed: [rollout], refused: [] });
    expect(await published()).toBe('v60');
  });

  test('stays reverted until the source goes back too, and then goes on', async () => {
    const reverted = await revert();
    const { commit: none, refused } = await publish();
    expect([none, refused.map(({ path, kind }) => `${path} ${kind}`)]).toEqual([
      null,
      [`${rollout} taken-back`],
    ]);
    expect(refused[0]?.reason).toContain(`by tester in ${reverted.slice(0, 12)}`);
    expect(await remote.run(['rev-parse', 'main'])).toBe(reverted);
    // The pipeline is up again, and something else is merged meanwhile: it waits too.
    expect((await promote('v62')).refused.map(({ kind }) => kind)).toEqual(['taken-back']);
    expect((await promote('v60', '--allow-downgrade')).refused).toEqual([]);
    expect(await published()).toBe('v60');
    expect(await promote('v63')).toMatchObject({ changed: [rollout], refused: [] });
    expect(await published()).toBe('v63');
  });

  test('is at v61 again after a second revert, of the first, and nothing is refused', async () => {
    await revert();
    await revert();
    expect(await published()).toBe('v61');
    expect(await publish()).toMatchObject({ commit: null, refused: [] });
    expect(await promote('v62')).toMatchObject({ changed: [rollout], refused: [] });
    // And one more, of the newest.
    await revert();
    expect(await published()).toBe('v61');
    expect((await publish()).refused.map(({ kind }) => kind)).toEqual(['taken-back']);
    expect(await rollback()).toMatchObject({ refused: [] });
    expect(await published()).toBe('v61');
  });
});
