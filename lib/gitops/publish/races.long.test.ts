import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commitTo, emptyRemote, filesOf } from '../../../test/support/git-remote.ts';
import { kindsOf, overwriting, publishTo } from '../../../test/support/publisher.ts';
import { nameOf, sourceAt } from '../../../test/support/sources.ts';
import type { Git } from '../git.ts';
import { wordRef } from './last-word.ts';
import { ledgerPath } from './ledger.ts';

const commits = async (remote: Git) => Number(await remote.run(['rev-list', '--count', 'main']));
const web = async (remote: Git) => (await filesOf(remote))['web.yaml'];
const sourceOf = async (remote: Git) => JSON.parse((await filesOf(remote))[ledgerPath] ?? '').source;

describe('publishers at once', () => {
  test('from one commit make one commit, and all succeed', async () => {
    const remote = await emptyRemote();
    const all = await Promise.all(
      Array.from({ length: 5 }, () => publishTo(remote, 1, { 'web.yaml': 'v1' })),
    );
    expect(all.map(({ refused }) => refused)).toEqual([[], [], [], [], []]);
    // Those of one second make the very same commit, byte for byte.
    const head = await remote.run(['rev-parse', 'main']);
    expect(all.filter(({ commit }) => commit !== null && commit !== head)).toEqual([]);
    expect(await commits(remote)).toBe(1);
  });

  test('from commits of a line leave what the newest says, and those that came too late say so', async () => {
    const remote = await emptyRemote();
    const places = [3, 1, 4, 2, 5];
    const all = await Promise.all(
      places.map((place) => publishTo(remote, place, { 'web.yaml': `v${place}` })),
    );
    expect(await web(remote)).toBe('v5');
    expect(await sourceOf(remote)).toBe(nameOf(5));
    const published = all.flatMap(({ commit }, index) => (commit === null ? [] : [places[index]]));
    expect(
      all.flatMap(({ commit, refused }) => (commit === null ? refused.map(({ kind }) => kind) : [])),
    ).toEqual(Array.from({ length: places.length - published.length }, () => 'source'));
    expect(published).toContain(5);
    expect(await commits(remote)).toBe(published.length);
  });

  test('of whom one loses a push plans anew on what the other left', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, { 'web.yaml': 'v1' });
    // Somebody commits between our fetch and our push, once.
    const hook = path.join(remote.folder, 'hooks', 'pre-receive');
    mkdirSync(path.dirname(hook), { recursive: true });
    const tree =
      '$(printf "100644 blob $(printf theirs | git hash-object -w --stdin)\\tnotes.txt\\n" | cat - <(git ls-tree main) | git mktree)';
    writeFileSync(
      hook,
      `#!/bin/bash\n[ -e moved ] && exit 0\ntouch moved\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\ngit update-ref refs/heads/main $(git -c user.name=other -c user.email=other@example.org commit-tree -p main -m theirs ${tree})\n`,
      { mode: 0o755 },
    );
    const { commit, changed } = await publishTo(remote, 2, { 'web.yaml': 'v2' });
    expect(changed).toEqual(['web.yaml']);
    expect(await filesOf(remote)).toMatchObject({ 'notes.txt': 'theirs', 'web.yaml': 'v2' });
    expect(await remote.run(['log', '--format=%s', 'main'])).toBe(
      'deploy: feat: number 2\ntheirs\ndeploy: feat: number 1',
    );
    expect(commit).toBe(await remote.run(['rev-parse', 'main']));
  });
});

describe('a source', () => {
  test('that is older is refused, with the way on, and the remote is untouched', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 2, { 'web.yaml': 'v2' });
    const head = await remote.run(['rev-parse', 'main']);
    const { refused } = await publishTo(remote, 1, { 'web.yaml': 'v1' });
    expect(refused).toEqual([
      {
        path: ledgerPath,
        kind: 'source',
        reason:
          `source ${nameOf(2).slice(0, 12)} is published already, and ${nameOf(1).slice(0, 12)} is older; publish from a newer commit ` +
          '(to go back, revert in the source and publish that)',
      },
    ]);
    expect(await remote.run(['rev-parse', 'main'])).toBe(head);
  });

  test('that changes nothing makes no commit, and is remembered beside the branch all the same', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, { 'web.yaml': 'v1' });
    const head = await remote.run(['rev-parse', 'main']);
    // The third commit of the source took the second one back, and was faster.
    expect(await publishTo(remote, 3, { 'web.yaml': 'v1' })).toMatchObject({ commit: null, refused: [] });
    expect(await remote.run(['rev-parse', 'main'])).toBe(head);
    expect(await remote.run(['log', '-1', '--format=%B', wordRef('main')])).toBe(
      `unchanged: feat: number 3\n\nSlipway-Source: ${nameOf(3)}\nSlipway-Unchanged: ${head}\n`,
    );
    expect(kindsOf(await publishTo(remote, 2, { 'web.yaml': 'v2' }))).toEqual([`${ledgerPath}: source`]);
    expect(await publishTo(remote, 3, { 'web.yaml': 'v1' })).toMatchObject({ commit: null, refused: [] });
    expect(await publishTo(remote, 4, { 'web.yaml': 'v4' })).toMatchObject({ changed: ['web.yaml'] });
    expect(await remote.run(['rev-parse', wordRef('main')])).toBe(await remote.run(['rev-parse', 'main']));
  });

  test.each([
    [
      'unknown',
      `source ${nameOf(1).slice(0, 12)} is published, and this repository has no such commit; fetch it (git fetch --all)`,
    ],
    [
      'diverged',
      `source ${nameOf(1).slice(0, 12)} is published, and ${nameOf(2).slice(0, 12)} does not have it in its history; merge or rebase first`,
    ],
    ['shallow', 'fetch all of it: git fetch --unshallow, or fetch-depth: 0 for actions/checkout'],
  ] as const)('whose place is %s is refused with the way on', async (order, message) => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, { 'web.yaml': 'v1' });
    const source = { ...sourceAt(2), order: async () => order };
    const { refused } = await publishTo(remote, 2, { 'web.yaml': 'v2' }, { source });
    expect(refused.map(({ reason }) => reason).join()).toContain(message);
    // Everything is not enough: that is meant for files.
    expect(
      kindsOf(await publishTo(remote, 2, { 'web.yaml': 'v2' }, { source, ...overwriting('.') })),
    ).toEqual([`${ledgerPath}: source`]);
    const over = await publishTo(remote, 2, { 'web.yaml': 'v2' }, { source, ...overwriting(ledgerPath) });
    expect(over).toMatchObject({ changed: ['web.yaml'], refused: [] });
  });

  test('of any line, published in any order, never goes back and ends with the newest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('x', 'y'), { minLength: 2, maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        async (contents, numbers) => {
          const remote = await emptyRemote();
          const order = contents
            .map((content, index) => ({ place: index + 1, content, key: numbers.next().value ?? 0 }))
            .sort((left, right) => left.key - right.key);
          let newest = 0;
          for (const { place, content } of order) {
            const { refused } = await publishTo(remote, place, { 'web.yaml': content });
            expect(refused.length).toBe(place < newest ? 1 : 0);
            newest = Math.max(newest, place);
            expect(await web(remote)).toBe(contents[newest - 1]);
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('a host', () => {
  test('that takes no ref beside the branch gets the branch alone, and the publisher says so', async () => {
    const remote = await emptyRemote();
    const hook = path.join(remote.folder, 'hooks', 'update');
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\ncase $1 in refs/slipway/*) exit 1 ;; esac\n', { mode: 0o755 });
    const note = `${remote.folder} takes no ref ${wordRef('main')}: a later source that changes nothing is not remembered`;
    expect(await publishTo(remote, 1, { 'web.yaml': 'v1' })).toMatchObject({
      added: ['web.yaml'],
      notes: [note],
    });
    expect(await publishTo(remote, 3, { 'web.yaml': 'v1' })).toMatchObject({ commit: null, notes: [note] });
    expect(await publishTo(remote, 2, { 'web.yaml': 'v2' })).toMatchObject({ changed: ['web.yaml'] });
    expect(kindsOf(await publishTo(remote, 1, { 'web.yaml': 'v1' }))).toEqual([`${ledgerPath}: source`]);
  });

  test('whose answer is lost is asked what it has', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'README.md': 'theirs' });
    // The push is carried out, and its client told nothing but a failure.
    const hook = path.join(remote.folder, 'hooks', 'post-update');
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\nkill -9 $PPID\n', { mode: 0o755 });
    const { commit, added } = await publishTo(remote, 1, { 'web.yaml': 'v1' });
    expect(added).toEqual(['web.yaml']);
    expect(commit).toBe(await remote.run(['rev-parse', 'main']));
    expect(await commits(remote)).toBe(2);
  });
});
