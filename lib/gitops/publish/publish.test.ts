import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commitTo, emptyRemote, filesOf, inClone } from '../../../test/support/git-remote.ts';
import { publishTo as publishFrom } from '../../../test/support/publisher.ts';
import { sourceAt } from '../../../test/support/sources.ts';
import type { Git } from '../git.ts';
import type { Tree } from '../plan.ts';
import { ledgerPath } from './ledger.ts';
import { previewPublication, publish } from './publish.ts';

const source = sourceAt(1);
const tree = (files: Record<string, string>): Tree => new Map(Object.entries(files));
const commits = async (remote: Git) => Number(await remote.run(['rev-list', '--count', 'main']));

async function publishTo(remote: Git, files: Record<string, string>, more = {}) {
  return publishFrom(remote, 1, files, more);
}

describe('publishing', () => {
  test('makes the first commit of an empty repository, with the files, the ledger and the source', async () => {
    const remote = await emptyRemote();
    const { commit, added, changed, removed, refused } = await publishTo(remote, {
      'shop/a.yaml': 'a: 1\n',
      'b.yaml': 'b\n',
    });
    expect({ added, changed, removed, refused }).toEqual({
      added: ['b.yaml', 'shop/a.yaml'],
      changed: [],
      removed: [],
      refused: [],
    });
    expect(commit).toBe(await remote.run(['rev-parse', 'main']));
    const files = await filesOf(remote);
    expect(Object.keys(files)).toEqual([ledgerPath, 'b.yaml', 'shop/a.yaml']);
    expect(JSON.parse(files[ledgerPath] ?? '')).toEqual({
      version: 1,
      tool: '0.1.0',
      source: source.commit,
      files: {
        'shop/a.yaml': '37b128c59f1f5097f73f82691cb519f1f568667faab5ced1b4ab979d36837eae',
        'b.yaml': '0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f',
      },
    });
    expect(await remote.run(['log', '-1', '--format=%B', 'main'])).toBe(
      `deploy: feat: number 1\n\n2 added\n\nSlipway-Source: ${source.commit}\n`,
    );
    expect(await remote.run(['log', '-1', '--format=%(trailers:key=Slipway-Source,valueonly)', 'main'])).toBe(
      `${source.commit}\n`,
    );
  });

  test('makes no second commit when nothing changes, also from a newer source', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, { 'a.yaml': 'a' });
    const again = await publishTo(remote, { 'a.yaml': 'a' }, { source: sourceAt(2) });
    expect(again).toEqual({
      commit: null,
      added: [],
      changed: [],
      removed: [],
      kept: [],
      refused: [],
      notes: [],
    });
    expect(await commits(remote)).toBe(1);
  });

  test('changes, adds and prunes in one commit, and keeps what is not its own', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, {
      'README.md': 'by hand',
      'shop/notes.txt': 'keep me',
      'apps/other.yaml': 'theirs',
    });
    await publishTo(remote, { 'shop/a.yaml': '1', 'shop/b.yaml': '1', 'gone/c.yaml': '1' });
    const result = await publishTo(remote, { 'shop/a.yaml': '2', 'shop/b.yaml': '1', 'new/d.yaml': '1' });
    expect(result).toMatchObject({
      added: ['new/d.yaml'],
      changed: ['shop/a.yaml'],
      removed: ['gone/c.yaml'],
    });
    const { [ledgerPath]: ledger, ...files } = await filesOf(remote);
    expect(files).toEqual({
      'README.md': 'by hand',
      'apps/other.yaml': 'theirs',
      'new/d.yaml': '1',
      'shop/a.yaml': '2',
      'shop/b.yaml': '1',
      'shop/notes.txt': 'keep me',
    });
    expect(Object.keys(JSON.parse(ledger ?? '').files)).toEqual(['shop/a.yaml', 'shop/b.yaml', 'new/d.yaml']);
    expect(await commits(remote)).toBe(3);
  });

  test('refuses to go over a file that it did not write, and leaves the repository alone', async () => {
    const remote = await emptyRemote();
    const before = await commitTo(remote, { 'shop/a.yaml': 'theirs' });
    const result = await publishTo(remote, { 'shop/a.yaml': 'ours', 'shop/b.yaml': 'ours' });
    expect(result).toMatchObject({
      commit: null,
      refused: [
        {
          path: 'shop/a.yaml',
          kind: 'foreign',
          reason:
            'is in the repository and was not published by Slipway; remove or rename it there, or give the object another ' +
            'name; or choose: --adopt shop/a.yaml keeps theirs until the source says the same, ' +
            '--overwrite shop/a.yaml --reason "…" goes over it',
        },
      ],
    });
    expect(await remote.run(['rev-parse', 'main'])).toBe(before);
  });

  test('refuses a file where a foreign folder is, and a folder where a foreign file is', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'a.yaml/x': 'theirs', shop: 'theirs' });
    const { refused } = await publishTo(remote, { 'a.yaml': 'ours', 'shop/b.yaml': 'ours' });
    expect(refused.map(({ path, reason }) => [path, reason.split(' ')[0]])).toEqual([
      ['a.yaml', 'a.yaml/x'],
      ['shop/b.yaml', 'shop'],
    ]);
  });

  test('takes over a foreign file that says the same already', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'shop/a.yaml': 'same' });
    expect(await publishTo(remote, { 'shop/a.yaml': 'same', 'shop/b.yaml': '1' })).toMatchObject({
      added: ['shop/b.yaml'],
    });
    expect(await publishTo(remote, { 'shop/b.yaml': '1' })).toMatchObject({ removed: ['shop/a.yaml'] });
  });

  test('only says what it would do in a preview', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, { 'a.yaml': '1', 'b.yaml': '1' });
    const result = await previewPublication({
      repository: remote.folder,
      branch: 'main',
      tree: tree({ 'a.yaml': '2', 'c.yaml': '1' }),
      source: sourceAt(2),
      tool: '0.1.0',
    });
    expect(result).toEqual({
      commit: null,
      added: ['c.yaml'],
      changed: ['a.yaml'],
      removed: ['b.yaml'],
      kept: [],
      refused: [],
      notes: [],
    });
    expect(await commits(remote)).toBe(1);
  });

  test('says in the commit that the source had changes of its own', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, { 'a.yaml': '1' }, { source: sourceAt(1, { dirty: true }) });
    expect(await remote.run(['log', '-1', '--format=%(trailers:key=Slipway-Uncommitted)', 'main'])).toBe(
      'Slipway-Uncommitted: true\n',
    );
  });

  test('publishes paths and contents of any script', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, { 'shop/한글 "x".yaml': '😀\r\n한\n' });
    await publishTo(remote, { 'shop/한글 "x".yaml': '😀\r\n한\n', 'a.yaml': '1' });
    expect(await remote.run(['show', 'main:shop/한글 "x".yaml'])).toBe('😀\r\n한');
    expect(await commits(remote)).toBe(2);
  });

  test('names the branches there are when the wanted one is missing', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { a: '1' });
    await expect(publishTo(remote, { 'a.yaml': '1' }, { branch: 'mian' })).rejects.toThrow(
      `${remote.folder} has no branch 'mian' (it has main); name one of these with --branch, or create the branch first`,
    );
  });

  test('says that the repository cannot be read, without the credentials in its address', async () => {
    const repository = 'https://user:hunter2@127.0.0.1:9/k8s-manifests.git';
    const failure = await publish({
      repository,
      branch: 'main',
      tree: tree({ 'a.yaml': '1' }),
      source,
      tool: '0',
    }).catch((error: Error) => error.message);
    expect(failure).toMatch(
      /^cannot read https:\/\/127\.0\.0\.1:9\/k8s-manifests\.git: git ls-remote failed: /,
    );
    expect(failure).not.toContain('hunter2');
  });

  test('stops at a ledger that it cannot read', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { [ledgerPath]: '{' });
    await expect(publishTo(remote, { 'a.yaml': '1' })).rejects.toThrow(
      '.slipway/ledger.json in the manifests repository is not readable as JSON. If it is damaged, restore it from an earlier commit ' +
        '(git checkout HEAD~1 -- .slipway/ledger.json), or have it written anew: --overwrite .slipway/ledger.json --reason "…"',
    );
    await commitTo(remote, { [ledgerPath]: '{"version":9}' });
    await expect(publishTo(remote, { 'a.yaml': '1' })).rejects.toThrow(
      'has version 9, and this Slipway reads version 1',
    );
  });

  test('forgets a file that was removed by hand, so that a later one of that name is not ours', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, { 'a.yaml': '1', 'b.yaml': '1' });
    await commitTo(remote, { 'b.yaml': undefined });
    expect(await publishTo(remote, { 'a.yaml': '1' })).toMatchObject({ added: [], changed: [], removed: [] });
    await commitTo(remote, { 'b.yaml': 'theirs' });
    expect(await publishTo(remote, { 'a.yaml': '2' })).toMatchObject({ changed: ['a.yaml'], removed: [] });
    expect(await remote.run(['show', 'main:b.yaml'])).toBe('theirs');
  });

  test.each(['.slipway', '.slipway/ledger.json/x'])(
    'refuses where the foreign file %s is in the way of the ledger',
    async (name) => {
      const remote = await emptyRemote();
      const before = await commitTo(remote, { [name]: 'theirs' });
      const { commit, refused } = await publishTo(remote, { 'a.yaml': '1' });
      expect({ commit, paths: refused.map(({ path }) => path) }).toEqual({
        commit: null,
        paths: ['.slipway/ledger.json'],
      });
      expect(await remote.run(['rev-parse', 'main'])).toBe(before);
    },
  );

  test.each(['.git/config', 'shop/.GIT/config', '.slipway/mine.yaml'])(
    'refuses to publish %s, a reserved path',
    async (name) => {
      const { refused } = await publishTo(await emptyRemote(), { [name]: '1' });
      expect(refused).toEqual([{ path: name, kind: 'reserved', reason: 'the path is reserved' }]);
    },
  );

  test('passes on why the other side refuses a push', async () => {
    const remote = await emptyRemote();
    const hook = path.join(remote.folder, 'hooks', 'pre-receive');
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\necho "only on working days" >&2\nexit 1\n', { mode: 0o755 });
    await expect(publishTo(remote, { 'a.yaml': '1' })).rejects.toThrow('only on working days');
  });

  test('says that somebody was faster when the branch has moved meanwhile', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'README.md': '1' });
    // The hook moves the branch between our clone and our push, as another publisher would.
    const hook = path.join(remote.folder, 'hooks', 'pre-receive');
    mkdirSync(path.dirname(hook), { recursive: true });
    const faster =
      'git -c user.name=other -c user.email=other@example.org commit-tree -p main -m faster "main^{tree}"';
    writeFileSync(
      hook,
      `#!/bin/sh\nunset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/main $(${faster})\n`,
      { mode: 0o755 },
    );
    await expect(publishTo(remote, { 'a.yaml': '1' }, { attempts: 2 })).rejects.toThrow(
      `not published to ${remote.folder}: others were faster 2 times; publish again`,
    );
  });

  test('does not undo a revert: reverts.long.test.ts has all that people may do', async () => {
    const remote = await emptyRemote();
    await publishFrom(remote, 1, { 'a.yaml': '1' });
    await publishFrom(remote, 2, { 'a.yaml': '2' });
    const reverted = await inClone(remote, (clone) => clone.run(['revert', '--no-edit', 'HEAD']));
    const { refused } = await publishFrom(remote, 2, { 'a.yaml': '2' });
    expect(refused.map(({ kind, reason }) => `${kind} ${reason.split(';')[0]}`)).toEqual([
      `taken-back was taken back to an earlier publication by tester in ${reverted.slice(0, 12)}`,
    ]);
    expect(await publishFrom(remote, 3, { 'a.yaml': '1' })).toMatchObject({ refused: [] });
  });

  test('takes over from a push that was killed while it held a lock', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, { 'a.yaml': '1' });
    const lock = path.join(remote.folder, 'refs/heads/main.lock');
    writeFileSync(lock, '');
    await expect(publishTo(remote, { 'a.yaml': '2' }, { attempts: 1 })).rejects.toThrow(
      'others were faster 1 time',
    );
    expect(existsSync(lock)).toBe(true);
    utimesSync(lock, new Date(), new Date(Date.now() - 60_000));
    expect(await publishTo(remote, { 'a.yaml': '2' }, { attempts: 2 })).toMatchObject({
      changed: ['a.yaml'],
    });
  });
});
