import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { repositoryWith } from '../../test/support/git-history.ts';
import { factsFolder } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { shippedFacts } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Git } from '../gitops/git.ts';

const { platform, releases: shipped } = shippedFacts();
const web = 'ghcr.io/wlals2/blog-web';
const lineOfWeb = shipped.split('\n').findIndex((line) => line.startsWith('  web:')) + 1;
const pinned = (tag: string) => shipped.replace(`${web}:v60`, `${web}:${tag}`);
const releasesOf = (git: Git) => readFileSync(path.join(git.folder, 'releases.yaml'), 'utf8');
/** A platform whose web was released in these versions. */
const released = (...tags: string[]) =>
  repositoryWith(
    tags.map((tag) => ({
      branch: 'main',
      files: { 'platform.yaml': platform, 'releases.yaml': pinned(tag) },
    })),
  );

describe('slipway rollback', () => {
  test('goes back one release at a time, as far as there is one', async () => {
    const git = await released('v59', 'v60', 'v61');
    const rollback = () => slipway(git.folder, 'rollback', 'web');
    const [v59, v60] = (await git.run(['rev-list', '--reverse', 'HEAD'])).split('\n');

    expect(await rollback()).toEqual({
      exitCode: 0,
      stdout: `web: ${web}:v61 → ${web}:v60, as in ${v60?.slice(0, 12)} (releases.yaml:${lineOfWeb})`,
      stderr: 'next: commit releases.yaml and merge it; it goes out like any release',
    });
    expect(releasesOf(git)).toBe(pinned('v60'));

    await git.run(['commit', '--quiet', '--all', '--message=deploy: web back to v60']);
    expect(JSON.parse((await slipway(git.folder, 'rollback', 'web', '--json')).stdout)).toEqual({
      app: 'web',
      from: `${web}:v60`,
      to: `${web}:v59`,
      changed: true,
      file: 'releases.yaml',
      line: lineOfWeb,
      commit: v59,
    });
    expect(releasesOf(git)).toBe(pinned('v59'));

    expect(await rollback()).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `the history of this branch has no pin of web before ${web}:v59; slipway promote web IMAGE --allow-downgrade takes it to any image`,
    });
    expect(releasesOf(git)).toBe(pinned('v59'));
  });

  test('takes a promotion back that is not committed yet', async () => {
    const git = await released('v59', 'v60');
    await slipway(git.folder, 'promote', 'web', 'v61');
    expect((await slipway(git.folder, 'rollback', 'web')).exitCode).toBe(0);
    expect(await git.run(['status', '--porcelain'])).toBe('');
  });

  test('says how to get the history that a shallow clone lacks', async () => {
    const git = await released('v59', 'v60', 'v61');
    const clone = new Git(path.join(temporaryFolder(), 'clone'));
    await git.run(['clone', '--quiet', '--depth=1', `file://${git.folder}`, clone.folder]);
    expect(await slipway(clone.folder, 'rollback', 'web')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'this clone is shallow, and the history of releases.yaml is cut off, so the pin before is not known for sure; ' +
        'get all of it: git fetch --unshallow, in a workflow fetch-depth: 0 for actions/checkout',
    });
    expect(releasesOf(clone)).toBe(pinned('v61'));
  });

  test('needs a Git history, and a platform', async () => {
    const { exitCode, stderr } = await slipway(factsFolder(), 'rollback', 'web');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^this folder has no Git commit, and a rollback reads the history of releases\.yaml \(git rev-list failed: fatal: not a git repository/,
    );
    const git = await repositoryWith([{ branch: 'main', files: { 'README.md': 'Nothing here.\n' } }]);
    expect(await slipway(git.folder, 'rollback', 'web')).toMatchObject({
      exitCode: 2,
      stderr: 'releases.yaml is not here; run this in the folder that holds platform.yaml and releases.yaml',
    });
  });
});
