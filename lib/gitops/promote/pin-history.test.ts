import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type CommitPlan, repositoryWith } from '../../../test/support/git-history.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { Git } from '../git.ts';
import { readPinHistory } from './pin-history.ts';

const pins = (web: string, was = 'v1') =>
  `images:\n  web: a.example/web:${web}\n\n  was: a.example/was:${was}\n`;
const state = (web: string, was = 'v1') => ({ 'releases.yaml': pins(web, was) });
const on = (branch: string, files: CommitPlan['files'], rest: Partial<CommitPlan> = {}): CommitPlan => ({
  branch,
  files,
  ...rest,
});

const textsOf = async (git: Git) => (await readPinHistory(git)).map(({ text }) => text);
/** A clone with no more than the last commits. */
async function shallowClone(git: Git, depth: number): Promise<Git> {
  const clone = new Git(path.join(temporaryFolder(), 'clone'));
  await git.run(['clone', '--quiet', `--depth=${depth}`, `file://${git.folder}`, clone.folder]);
  return clone;
}

describe('the history of the pins', () => {
  test('has every state with its commit, from the oldest to the newest', async () => {
    const git = await repositoryWith([
      on('main', state('v59')),
      on('main', { 'platform.yaml': 'cluster: {}\n' }),
      on('main', state('v60')),
      on('main', state('v59')),
    ]);
    const commits = (await git.run(['log', '--reverse', '--format=%H', '--', 'releases.yaml'])).split('\n');
    expect(await readPinHistory(git)).toEqual([
      { commit: commits[0], text: pins('v59') },
      { commit: commits[1], text: pins('v60') },
      { commit: commits[2], text: pins('v59') },
    ]);
  });

  test('is that of the branch, not of what was merged into it', async () => {
    // The branch of was began at v59 of web, and was merged when web was at v61: web never went back meanwhile.
    const git = await repositoryWith([
      on('main', state('v59')),
      on('was', state('v59', 'v2'), { from: 'main' }),
      on('main', state('v60')),
      on('main', state('v61')),
      on('was', state('v59', 'v3')),
      on('main', state('v61', 'v3'), { merge: 'was' }),
    ]);
    expect(await textsOf(git)).toEqual([pins('v59'), pins('v60'), pins('v61'), pins('v61', 'v3')]);
  });

  test('has a merged pull request as one state', async () => {
    const git = await repositoryWith([
      on('main', state('v60')),
      on('deploy', state('v61'), { from: 'main' }),
      on('deploy', state('v62')),
      on('main', { 'platform.yaml': 'cluster: {}\n' }),
    ]);
    await git.run(['merge', '--quiet', '--no-ff', '--no-edit', 'deploy']);
    const history = await readPinHistory(git);
    expect(history.map(({ text }) => text)).toEqual([pins('v60'), pins('v62')]);
    expect(history.at(-1)?.commit).toBe(await git.run(['rev-parse', 'HEAD']));
  });

  test('leaves out what is not committed, and commits without the file', async () => {
    const git = await repositoryWith([
      on('main', state('v59')),
      on('main', { 'releases.yaml': undefined }),
      on('main', state('v60')),
    ]);
    expect(await textsOf(git)).toEqual([pins('v59'), pins('v60')]);
    const none = await repositoryWith([on('main', { 'platform.yaml': 'cluster: {}\n' })]);
    expect(await textsOf(none)).toEqual([]);
  });

  test('is that of the file in a folder below the top', async () => {
    const git = await repositoryWith([
      on('main', { 'platforms/blog/releases.yaml': pins('v59'), ...state('v1') }),
      on('main', state('v2')),
      on('main', { 'platforms/blog/releases.yaml': pins('v60') }),
    ]);
    const folder = new Git(path.join(git.folder, 'platforms/blog'));
    expect(await textsOf(folder)).toEqual([pins('v59'), pins('v60')]);
  });

  test('needs a commit', async () => {
    const empty = new Git(temporaryFolder());
    const refused =
      /^this folder has no Git commit, and a rollback reads the history of releases\.yaml \(git rev-list failed: fatal: /;
    await expect(readPinHistory(empty)).rejects.toThrow(refused);
    await empty.run(['init', '--quiet']);
    await expect(readPinHistory(empty)).rejects.toThrow(refused);
  });
});

describe('in a shallow clone, the history', () => {
  const commits = ['v60', 'v61', 'v60'].map((web) => on('main', state(web)));
  const refused =
    'this clone is shallow, and the history of releases.yaml is cut off, so the pin before is not known for sure; ' +
    'get all of it: git fetch --unshallow, in a workflow fetch-depth: 0 for actions/checkout';

  test('is refused: its end alone would take web to v61, which was left', async () => {
    const git = await repositoryWith(commits);
    for (const depth of [1, 2]) {
      const clone = await shallowClone(git, depth);
      await expect(readPinHistory(clone)).rejects.toThrow(refused);
      await clone.run(['fetch', '--quiet', '--unshallow']);
      expect(await textsOf(clone)).toEqual([pins('v60'), pins('v61'), pins('v60')]);
    }
  });

  test('is whole when the clone goes back to where the file began', async () => {
    const git = await repositoryWith([
      on('main', { 'platform.yaml': 'cluster: {}\n' }),
      on('main', { 'platform.yaml': 'cluster: {nodes: []}\n' }),
      ...commits,
    ]);
    expect(await textsOf(await shallowClone(git, 4))).toEqual([pins('v60'), pins('v61'), pins('v60')]);
    await expect(readPinHistory(await shallowClone(git, 3))).rejects.toThrow(refused);
  });
});
