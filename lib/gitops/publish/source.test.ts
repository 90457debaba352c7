import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { Git } from '../git.ts';
import { gitSource, sourceRevision } from './source.ts';

const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];

describe('a commit as a source', () => {
  const git = new Git(temporaryFolder());
  const commits: string[] = [];
  let side = '';

  async function commit(message: string): Promise<string> {
    await git.run([...asTester, 'commit', '--quiet', '--allow-empty', `--message=${message}`]);
    return git.run(['rev-parse', 'HEAD']);
  }

  beforeAll(async () => {
    await git.run(['init', '--quiet', '--initial-branch=main']);
    commits.push(await commit('one'), await commit('two\n\nSlipway-Allow-Removals: shop/a.yaml'));
    await git.run(['checkout', '--quiet', '-b', 'side', 'HEAD~1']);
    side = await commit('aside');
    await git.run(['checkout', '--quiet', 'main']);
    commits.push(
      await commit('three\n\nWhy.\n\nSlipway-Allow-Removals: 7\nSlipway-Allow-Removals: shop/b.yaml'),
    );
  });

  test('knows which commits are in its history', async () => {
    const source = await gitSource(git.folder);
    expect(source).toMatchObject({ commit: commits[2], subject: 'three', dirty: false });
    const [one = '', two = '', three = ''] = commits;
    expect(
      await Promise.all(
        [three, two, one, side, 'f'.repeat(40), '--all', ''].map((other) => source.order(other)),
      ),
    ).toEqual(['same', 'newer', 'newer', 'diverged', 'unknown', 'unknown', 'unknown']);
    expect(await source.order(three, one)).toBe('older');
  });

  test('collects a trailer of all commits since another one', async () => {
    const source = await gitSource(git.folder);
    expect(await source.trailersSince(commits[0], 'Slipway-Allow-Removals')).toEqual([
      '7',
      'shop/b.yaml',
      'shop/a.yaml',
    ]);
    expect(await source.trailersSince(commits[1], 'Slipway-Allow-Removals')).toEqual(['7', 'shop/b.yaml']);
    expect(await source.trailersSince(commits[2], 'Slipway-Allow-Removals')).toEqual([]);
    expect(await source.trailersSince(undefined, 'Slipway-Allow-Removals')).toEqual(['7', 'shop/b.yaml']);
  });

  test('says that a checkout lacks history instead of guessing', async () => {
    const shallow = path.join(temporaryFolder(), 'shallow');
    await git.run(['clone', '--quiet', '--depth=1', `file://${git.folder}`, shallow]);
    const source = await gitSource(shallow);
    expect(await source.order(commits[2] ?? '')).toBe('same');
    expect(await source.order(commits[0] ?? '')).toBe('shallow');
  });

  test('is refused where there is none', async () => {
    await expect(sourceRevision(temporaryFolder())).rejects.toThrow(
      'this folder has no Git commit, and a publication names its source; commit first',
    );
  });
});
