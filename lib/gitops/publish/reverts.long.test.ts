import { describe, expect, test } from '@jest/globals';
import { commitTo, emptyRemote, filesOf, inClone } from '../../../test/support/git-remote.ts';
import { adopting, kindsOf, overwriting, publishTo } from '../../../test/support/publisher.ts';
import type { Git } from '../git.ts';
import { wordRef } from './last-word.ts';
import { ledgerPath } from './ledger.ts';

const head = (remote: Git) => remote.run(['rev-parse', 'main']);
const revert = (remote: Git, commit = 'HEAD') =>
  inClone(remote, (clone) => clone.run(['revert', '--no-edit', commit]));

async function own(remote: Git): Promise<Record<string, string>> {
  const { [ledgerPath]: _, ...files } = await filesOf(remote);
  return files;
}

const [one, two, three] = [
  { 'shop/web.yaml': 'v1', 'shop/old.yaml': 'old' },
  { 'shop/web.yaml': 'v2', 'shop/new.yaml': 'new' },
  { 'shop/web.yaml': 'v3', 'shop/new.yaml': 'new' },
];

/** A remote on which the second of two publications was reverted. */
async function reverted(): Promise<{ remote: Git; commit: string }> {
  const remote = await emptyRemote();
  await publishTo(remote, 1, one);
  await publishTo(remote, 2, two);
  return { remote, commit: await revert(remote) };
}

describe('a git revert in the manifests repository', () => {
  test('is not undone: every file that it took back is named, with author, commit and the ways on', async () => {
    const { remote, commit } = await reverted();
    const by = `by tester in ${commit.slice(0, 12)}`;
    const choice = (path: string) =>
      `--adopt ${path} keeps theirs until the source says the same, --overwrite ${path} --reason "…" goes over it`;
    const { refused, ...rest } = await publishTo(remote, 2, two);
    expect(refused).toEqual([
      {
        path: 'shop/new.yaml',
        kind: 'deleted',
        reason: `was removed ${by} since it was published; remove it from the source too, or choose: ${choice('shop/new.yaml')}`,
      },
      {
        path: 'shop/old.yaml',
        kind: 'brought-back',
        reason: `was removed by a publication and brought back ${by}; bring it back in the source too, or choose: ${choice('shop/old.yaml')}`,
      },
      {
        path: 'shop/web.yaml',
        kind: 'taken-back',
        reason: `was taken back to an earlier publication ${by}; take the change back in the source too, or choose: ${choice('shop/web.yaml')}`,
      },
    ]);
    expect(rest).toMatchObject({ commit: null });
    expect(await head(remote)).toBe(commit);
  });

  test('is not undone by a later source either', async () => {
    const { remote } = await reverted();
    expect(kindsOf(await publishTo(remote, 3, three))).toEqual([
      'shop/new.yaml: deleted',
      'shop/old.yaml: brought-back',
      'shop/web.yaml: taken-back',
    ]);
  });

  test('is taken up when the source takes the change back too', async () => {
    const { remote } = await reverted();
    expect(await publishTo(remote, 3, one)).toMatchObject({
      added: [],
      changed: [],
      removed: [],
      refused: [],
    });
    expect(await remote.run(['log', '-1', '--format=%b', 'main'])).toMatch(/^the ledger only\n/);
    expect(await publishTo(remote, 4, two)).toMatchObject({
      added: ['shop/new.yaml'],
      changed: ['shop/web.yaml'],
      removed: ['shop/old.yaml'],
    });
  });

  test('stands with --adopt, until the source says the same', async () => {
    const { remote } = await reverted();
    const adopted = await publishTo(remote, 2, { ...two, 'shop/c.yaml': 'c' }, adopting('.'));
    expect(adopted).toMatchObject({
      added: ['shop/c.yaml'],
      kept: ['shop/new.yaml', 'shop/old.yaml', 'shop/web.yaml'],
      refused: [],
    });
    expect(await own(remote)).toEqual({ ...one, 'shop/c.yaml': 'c' });
    expect(await publishTo(remote, 3, { ...three, 'shop/c.yaml': 'c' })).toMatchObject({
      commit: null,
      refused: [],
    });
    expect(await publishTo(remote, 4, { ...one, 'shop/c.yaml': 'c' })).toMatchObject({
      kept: [],
      refused: [],
    });
    expect(await publishTo(remote, 5, three)).toMatchObject({
      added: ['shop/new.yaml'],
      changed: ['shop/web.yaml'],
      removed: ['shop/c.yaml', 'shop/old.yaml'],
    });
  });

  test('is gone over with --overwrite, and the reason is in the commit', async () => {
    const { remote } = await reverted();
    expect(await publishTo(remote, 2, two, overwriting('shop'))).toMatchObject({
      added: ['shop/new.yaml'],
      changed: ['shop/web.yaml'],
      removed: ['shop/old.yaml'],
      refused: [],
    });
    expect(await own(remote)).toEqual(two);
    expect(await remote.run(['log', '-1', '--format=%(trailers:key=Slipway-Reason,valueonly)', 'main'])).toBe(
      'the change was a mistake\n',
    );
  });

  test('that is reverted itself leaves nothing to refuse', async () => {
    const { remote } = await reverted();
    await revert(remote);
    expect(await own(remote)).toEqual(two);
    expect(await publishTo(remote, 2, two)).toMatchObject({ commit: null, refused: [] });
    expect(await publishTo(remote, 3, three)).toMatchObject({ changed: ['shop/web.yaml'], refused: [] });
  });

  test('a second one, of another publication, is noticed like the first', async () => {
    const { remote } = await reverted();
    await publishTo(remote, 3, one);
    await publishTo(remote, 4, three);
    await revert(remote);
    expect(kindsOf(await publishTo(remote, 4, three))).toEqual([
      'shop/new.yaml: deleted',
      'shop/old.yaml: brought-back',
      'shop/web.yaml: taken-back',
    ]);
  });

  test('of two publications at once is noticed', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, one);
    await publishTo(remote, 2, two);
    await publishTo(remote, 3, three);
    await inClone(remote, (clone) => clone.run(['revert', '--no-edit', 'HEAD', 'HEAD~1']));
    expect(kindsOf(await publishTo(remote, 3, three))).toContain('shop/web.yaml: taken-back');
  });

  test('of the first publication, which takes the ledger with it, is noticed', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'README.md': 'theirs' });
    await publishTo(remote, 1, one);
    await revert(remote);
    expect(kindsOf(await publishTo(remote, 1, one))).toEqual([
      'shop/old.yaml: deleted',
      'shop/web.yaml: deleted',
    ]);
    expect(await publishTo(remote, 2, {})).toMatchObject({ refused: [], removed: [] });
  });

  test('is noticed where people commit much besides, and under a ref that was lost', async () => {
    const { remote } = await reverted();
    await inClone(remote, async (clone) => {
      for (let n = 0; n < 60; n++)
        await clone.run(['commit', '--quiet', '--allow-empty', `--message=note ${n}`]);
    });
    await remote.run(['update-ref', '-d', wordRef('main')]);
    expect(kindsOf(await publishTo(remote, 2, two))).toContain('shop/web.yaml: taken-back');
  });
});

describe('a branch that was moved', () => {
  async function published(): Promise<Git> {
    const remote = await emptyRemote();
    await publishTo(remote, 1, one);
    await publishTo(remote, 2, two);
    return remote;
  }

  test('back to an earlier publication is not moved forward again', async () => {
    const remote = await published();
    const reset = await inClone(remote, (clone) => clone.run(['reset', '--quiet', '--hard', 'HEAD~1']));
    const { refused } = await publishTo(remote, 2, two);
    expect(refused.map(({ path, reason }) => `${path} ${reason.split(';')[0]}`)).toEqual([
      'shop/new.yaml was removed by somebody who moved the branch since it was published',
      'shop/old.yaml was removed by a publication and brought back by somebody who moved the branch',
      'shop/web.yaml was taken back to an earlier publication by somebody who moved the branch',
    ]);
    expect(await head(remote)).toBe(reset);
    expect(await publishTo(remote, 2, two, overwriting('.'))).toMatchObject({ refused: [] });
    expect(await own(remote)).toEqual(two);
  });

  test('back by publishing an old commit again, under its old message, is noticed', async () => {
    const remote = await published();
    await inClone(remote, async (clone) => {
      await clone.run(['checkout', '--quiet', 'HEAD~1', '--', '.']);
      await clone.run(['rm', '--quiet', 'shop/new.yaml']);
      await clone.run(['commit', '--quiet', '--reuse-message=HEAD~1']);
    });
    expect(kindsOf(await publishTo(remote, 2, two))).toContain('shop/web.yaml: taken-back');
  });

  test('to a rewritten history with the same files is no reason to stop', async () => {
    const remote = await published();
    await inClone(remote, async (clone) => {
      const squashed = await clone.run(['commit-tree', 'HEAD^{tree}', '-m', 'history begins here']);
      await clone.run(['reset', '--quiet', '--hard', squashed]);
    });
    expect(await publishTo(remote, 3, three)).toMatchObject({ changed: ['shop/web.yaml'], refused: [] });
  });

  test('to an amended publication is noticed by the hash of what was amended', async () => {
    const remote = await published();
    await inClone(remote, async (clone) => {
      await clone.run(['rm', '--quiet', 'shop/new.yaml']);
      await clone.run(['commit', '--quiet', '--amend', '--no-edit']);
    });
    expect(kindsOf(await publishTo(remote, 3, three))).toEqual(['shop/new.yaml: deleted']);
  });
});

describe('the ledger', () => {
  test('that somebody edited is refused: only Slipway writes it', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, one);
    const commit = await commitTo(remote, {
      [ledgerPath]: '{"version":1,"tool":"0","source":"","files":{}}',
    });
    const { refused } = await publishTo(remote, 2, two);
    expect(refused).toEqual([
      {
        path: ledgerPath,
        kind: 'ledger',
        reason:
          `was edited by tester in ${commit.slice(0, 12)}, and only Slipway writes it; ` +
          `--overwrite ${ledgerPath} --reason "…" has it written anew`,
      },
    ]);
    expect(await publishTo(remote, 2, two, overwriting(ledgerPath))).toMatchObject({
      removed: ['shop/old.yaml'],
      refused: [],
    });
  });

  test.each([
    ['removed', { [ledgerPath]: undefined }],
    ['edited', { [ledgerPath]: 'no JSON' }],
  ])('that somebody %s is refused in the same way', async (what, files) => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, one);
    await commitTo(remote, files);
    const { refused } = await publishTo(remote, 1, one);
    expect(refused.map(({ path, reason }) => `${path} ${reason.split(' by ')[0]}`)).toEqual([
      `${ledgerPath} was ${what}`,
    ]);
  });

  test('that a person added to for a file of theirs does not make it ours', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, one);
    const text = (await filesOf(remote))[ledgerPath] ?? '';
    const { files, ...ledger } = JSON.parse(text);
    const hash = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';
    await commitTo(remote, {
      'notes.yaml': 'foo',
      [ledgerPath]: JSON.stringify({ ...ledger, files: { ...files, 'notes.yaml': hash } }),
    });
    await publishTo(remote, 2, two, overwriting(ledgerPath, '.'));
    expect((await filesOf(remote))['notes.yaml']).toBe('foo');
  });
});

describe('a pull request of a publication', () => {
  /** What a host does with a branch that has a publication of its own. */
  async function mergedBy(how: readonly string[], message: readonly string[]): Promise<Git> {
    const remote = await emptyRemote();
    await publishTo(remote, 1, one);
    const before = await head(remote);
    await publishTo(remote, 2, two);
    const offered = await head(remote);
    await remote.run(['update-ref', 'refs/heads/main', before]);
    await remote.run(['update-ref', wordRef('main'), before]);
    await inClone(remote, async (clone) => {
      await clone.run(['fetch', '--quiet', 'origin', offered]).catch(() => undefined);
      await clone.run(['fetch', '--quiet', remote.folder, `+${offered}:refs/heads/offered`]);
      await clone.run(['merge', '--quiet', ...how, 'offered']);
      if (message.length > 0) await clone.run(['commit', '--quiet', ...message]);
    });
    return remote;
  }

  test.each([
    ['merged', ['--no-ff', '--message=Merge pull request #1'], []],
    ['squashed without its trailers', ['--squash'], ['--message=deploy (#1)']],
  ])('that was %s is what Slipway said last', async (_, how, message) => {
    const remote = await mergedBy(how, message);
    expect(await publishTo(remote, 3, three)).toMatchObject({
      changed: ['shop/web.yaml'],
      removed: [],
      refused: [],
    });
    const again = await mergedBy(how, message);
    expect((await publishTo(again, 1, one)).refused.map(({ kind }) => kind)).toEqual(['source']);
  });

  test('that was squashed without its trailers and then reverted is not published again', async () => {
    const remote = await mergedBy(['--squash'], ['--message=deploy (#1)']);
    await revert(remote);
    expect(kindsOf(await publishTo(remote, 2, two))).toEqual([
      'shop/new.yaml: deleted',
      'shop/old.yaml: brought-back',
      'shop/web.yaml: taken-back',
    ]);
  });

  test('that was the first and lost its trailers is known by its ledger, and so is who edited what since', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 2, two);
    const squashed = await inClone(remote, async (clone) => {
      await clone.run(['commit', '--quiet', '--amend', '--message=deploy (#1)']);
    });
    await remote.run(['update-ref', '-d', wordRef('main')]);
    const edit = await commitTo(remote, { 'shop/web.yaml': 'by hand' });
    expect((await publishTo(remote, 1, one)).refused.map(({ kind }) => kind)).toEqual(['source']);
    const { refused } = await publishTo(remote, 3, three);
    expect(refused.map(({ reason }) => reason.split(' since')[0])).toEqual([
      `was edited by tester in ${edit.slice(0, 12)}`,
    ]);
    expect(await remote.run(['rev-parse', 'main~1'])).toBe(squashed);
  });
});
