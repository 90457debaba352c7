import { describe, expect, test } from '@jest/globals';
import { commitTo, emptyRemote, filesOf, inClone } from '../../../test/support/git-remote.ts';
import { adopting, kindsOf, overwriting, publishTo } from '../../../test/support/publisher.ts';
import { sourceAt } from '../../../test/support/sources.ts';
import type { Git } from '../git.ts';
import { Choices } from './choices.ts';
import { leaveOf } from './leave.ts';
import { ledgerPath } from './ledger.ts';

const head = (remote: Git) => remote.run(['rev-parse', 'main']);

/** A remote with two published files, and what somebody did to it. */
async function edited(
  files: Readonly<Record<string, string | undefined>>,
): Promise<{ remote: Git; commit: string }> {
  const remote = await emptyRemote();
  await publishTo(remote, 1, { 'shop/a.yaml': 'a: 1\n', 'shop/b.yaml': 'b: 1\n' });
  return { remote, commit: await commitTo(remote, files) };
}

async function ownFiles(remote: Git): Promise<Record<string, string>> {
  const { [ledgerPath]: _, ...files } = await filesOf(remote);
  return files;
}

async function ledger(remote: Git): Promise<{ files: object; adopted?: string[] }> {
  return JSON.parse((await filesOf(remote))[ledgerPath] ?? '');
}

describe('a file that somebody edited', () => {
  test('is not gone over: file, author, commit and both ways on are named, the remote is untouched', async () => {
    const { remote, commit } = await edited({ 'shop/a.yaml': 'a: by hand\n' });
    const { refused, commit: published } = await publishTo(remote, 2, {
      'shop/a.yaml': 'a: 2\n',
      'shop/b.yaml': 'b: 2\n',
    });
    expect(published).toBeNull();
    expect(refused).toEqual([
      {
        path: 'shop/a.yaml',
        kind: 'edited',
        reason:
          `was edited by tester in ${commit.slice(0, 12)} since it was published; put the change into the source, or choose: ` +
          '--adopt shop/a.yaml keeps theirs until the source says the same, --overwrite shop/a.yaml --reason "…" goes over it',
      },
    ]);
    expect(await head(remote)).toBe(commit);
  });

  test('is refused also where the source has not changed it', async () => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: by hand\n' });
    expect(kindsOf(await publishTo(remote, 2, { 'shop/a.yaml': 'a: 1\n', 'shop/b.yaml': 'b: 1\n' }))).toEqual(
      ['shop/a.yaml: edited'],
    );
  });

  test('is refused where the source removes it', async () => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: by hand\n' });
    expect(kindsOf(await publishTo(remote, 2, { 'shop/b.yaml': 'b: 1\n' }))).toEqual(['shop/a.yaml: edited']);
  });

  test('names the last who did, whatever came after', async () => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: first\n' });
    const second = await inClone(
      remote,
      async (clone) => {
        await clone.run(['rm', '--quiet', 'shop/a.yaml']);
        await clone.run(['commit', '--quiet', '--message=without a']);
      },
      'another tester',
    );
    await commitTo(remote, { 'README.md': 'notes' });
    const { refused } = await publishTo(remote, 2, { 'shop/a.yaml': 'a: 2\n', 'shop/b.yaml': 'b: 1\n' });
    expect(refused.map(({ reason }) => reason.split(' since')[0])).toEqual([
      `was removed by another tester in ${second.slice(0, 12)}`,
    ]);
  });

  test('is ours again, without a choice, when the source says the same', async () => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: by hand\n' });
    expect(
      await publishTo(remote, 2, { 'shop/a.yaml': 'a: by hand\n', 'shop/b.yaml': 'b: 2\n' }),
    ).toMatchObject({
      changed: ['shop/b.yaml'],
      refused: [],
    });
    expect(await publishTo(remote, 3, { 'shop/a.yaml': 'a: 3\n', 'shop/b.yaml': 'b: 2\n' })).toMatchObject({
      changed: ['shop/a.yaml'],
    });
  });

  test('stays as it is when it is adopted, until the source says the same', async () => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: by hand\n' });
    const files = { 'shop/a.yaml': 'a: 2\n', 'shop/b.yaml': 'b: 2\n' };
    expect(await publishTo(remote, 2, files, adopting('shop/a.yaml'))).toMatchObject({
      changed: ['shop/b.yaml'],
      kept: ['shop/a.yaml'],
      refused: [],
      notes: ['shop/a.yaml is left as people made it, until the source says the same'],
    });
    expect(await ownFiles(remote)).toEqual({ 'shop/a.yaml': 'a: by hand', 'shop/b.yaml': 'b: 2' });
    expect(await ledger(remote)).toMatchObject({ adopted: ['shop/a.yaml'] });
    expect(Object.keys((await ledger(remote)).files)).toEqual(['shop/b.yaml']);
    expect(await remote.run(['log', '-1', '--format=%(trailers:key=Slipway-Adopt,valueonly)', 'main'])).toBe(
      'shop/a.yaml\n',
    );

    // Theirs to edit, to remove, and to bring back.
    await commitTo(remote, { 'shop/a.yaml': 'a: by hand again\n' });
    expect(await publishTo(remote, 3, { ...files, 'shop/b.yaml': 'b: 3\n' })).toMatchObject({
      kept: ['shop/a.yaml'],
      refused: [],
    });
    await commitTo(remote, { 'shop/a.yaml': undefined });
    expect(await publishTo(remote, 4, { ...files, 'shop/b.yaml': 'b: 4\n' })).toMatchObject({
      kept: ['shop/a.yaml'],
      added: [],
    });
    await commitTo(remote, { 'shop/a.yaml': 'a: 2\n' });
    expect(await publishTo(remote, 5, { ...files, 'shop/b.yaml': 'b: 5\n' })).toMatchObject({
      kept: [],
      refused: [],
    });
    expect((await ledger(remote)).adopted).toBeUndefined();
    expect(await publishTo(remote, 6, { ...files, 'shop/a.yaml': 'a: 6\n' })).toMatchObject({
      changed: ['shop/a.yaml', 'shop/b.yaml'],
    });
  });

  test('is ours again when an adopted file is overwritten later', async () => {
    const { remote } = await edited({ 'shop/a.yaml': undefined });
    const files = { 'shop/a.yaml': 'a: 2\n', 'shop/b.yaml': 'b: 1\n' };
    await publishTo(remote, 2, files, adopting('shop'));
    expect(Object.keys(await ownFiles(remote))).toEqual(['shop/b.yaml']);
    expect(await publishTo(remote, 2, files, overwriting('shop/a.yaml'))).toMatchObject({
      added: ['shop/a.yaml'],
      kept: [],
    });
  });

  test('is gone over when that is chosen, and the commit tells why', async () => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: by hand\n', 'shop/b.yaml': undefined });
    const files = { 'shop/a.yaml': 'a: 2\n', 'shop/b.yaml': 'b: 1\n' };
    expect(await publishTo(remote, 2, files, overwriting('.'))).toMatchObject({
      added: ['shop/b.yaml'],
      changed: ['shop/a.yaml'],
      refused: [],
    });
    expect(await ownFiles(remote)).toEqual({ 'shop/a.yaml': 'a: 2', 'shop/b.yaml': 'b: 1' });
    const message = await remote.run(['log', '-1', '--format=%B', 'main']);
    expect(message).toContain('\nSlipway-Overwrite: .\nSlipway-Reason: the change was a mistake\n');
  });

  test('is removed when the source has no such file and that is chosen', async () => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: by hand\n' });
    expect(await publishTo(remote, 2, { 'shop/b.yaml': 'b: 1\n' }, overwriting('shop/a.yaml'))).toMatchObject(
      { removed: ['shop/a.yaml'] },
    );
    expect(Object.keys(await ownFiles(remote))).toEqual(['shop/b.yaml']);
  });

  test('counts as edited when it became a link, and not when its mode alone changed', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, { 'a.yaml': 'b.yaml', 'b.yaml': 'b' });
    await inClone(remote, async (clone) => {
      await clone.run(['update-index', '--chmod=+x', 'b.yaml']);
      const name = await clone.run(['rev-parse', 'HEAD:a.yaml']);
      await clone.run(['update-index', '--cacheinfo', `120000,${name},a.yaml`]);
      await clone.run(['commit', '--quiet', '--message=links']);
    });
    expect(kindsOf(await publishTo(remote, 2, { 'a.yaml': 'b.yaml', 'b.yaml': 'c' }))).toEqual([
      'a.yaml: edited',
    ]);
  });

  test('a foreign file is settled by the same choices', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'a.yaml': 'theirs', 'b.yaml': 'theirs', 'c.yaml/x': 'theirs' });
    const files = { 'a.yaml': 'ours', 'b.yaml': 'ours', 'c.yaml': 'ours', 'd.yaml': 'ours' };
    expect(kindsOf(await publishTo(remote, 1, files))).toEqual([
      'a.yaml: foreign',
      'b.yaml: foreign',
      'c.yaml: blocked',
    ]);
    const over = await publishTo(remote, 1, files, overwriting('.'));
    expect(kindsOf(over)).toEqual(['c.yaml: blocked']);
    expect(await publishTo(remote, 1, files, adopting('a.yaml', 'b.yaml', 'c.yaml'))).toMatchObject({
      added: ['d.yaml'],
      kept: ['a.yaml', 'b.yaml', 'c.yaml'],
    });
    expect(await ownFiles(remote)).toEqual({
      'a.yaml': 'theirs',
      'b.yaml': 'theirs',
      'c.yaml/x': 'theirs',
      'd.yaml': 'ours',
    });
  });
});

describe('a choice', () => {
  const files = { 'shop/a.yaml': 'a: 2\n', 'shop/b.yaml': 'b: 1\n' };

  test('for a file that needs none is refused, and those that do are named', async () => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: by hand\n' });
    await expect(publishTo(remote, 2, files, adopting('shop/b.yaml'))).rejects.toThrow(
      'shop/b.yaml: not edited by hand, and not in the way; these are: shop/a.yaml. Leave the option away',
    );
  });

  test('of both for one path is refused', () => {
    expect(() => new Choices(['shop/'], ['./shop'])).toThrow(
      'shop is both to be adopted and to be overwritten; choose one',
    );
  });

  test.each([
    ['shop/a.yaml', 'adopt'],
    ['shop/b.yaml', 'overwrite'],
    ['other/c.yaml', undefined],
    ['shop/old/d.yaml', 'adopt'],
    ['shopping/e.yaml', undefined],
  ])('for %s is the narrowest: %s', (path, wanted) => {
    expect(new Choices(['shop/a.yaml', 'shop/old'], ['shop']).of(path)).toBe(wanted);
  });

  test.each([
    [undefined, 'going over files needs a reason, which the commit will tell: --reason "…"'],
    ['', 'a reason is one line with something in it'],
    ['first\nSlipway-Source: forged', 'a reason is one line with something in it'],
  ])('to overwrite for the reason %j is refused', async (reason, message) => {
    const { remote } = await edited({ 'shop/a.yaml': 'a: by hand\n' });
    const { choices } = overwriting('shop/a.yaml');
    await expect(
      publishTo(remote, 2, files, {
        ...(choices && { choices }),
        ...(reason === undefined ? {} : { reason }),
      }),
    ).rejects.toThrow(message);
  });
});

describe('data that a choice would remove', () => {
  const claim =
    '---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data, namespace: shop }\n';
  const map = (data: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\ndata: { a: ${data} }\n`;

  test('with the file of somebody else needs leave too', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'shop/x.yaml': claim });
    const files = { 'shop/x.yaml': map('one') };
    expect(kindsOf(await publishTo(remote, 1, files, overwriting('shop/x.yaml')))).toEqual([
      'shop/x.yaml: removal',
    ]);
    const leave = leaveOf(['shop/x.yaml']);
    expect(await publishTo(remote, 1, files, { ...overwriting('shop/x.yaml'), leave })).toMatchObject({
      changed: ['shop/x.yaml'],
    });
  });

  test('because its new place is a file that is kept as it was needs leave too', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, { 'shop/a.yaml': map('one'), 'shop/data.yaml': claim });
    await commitTo(remote, { 'shop/a.yaml': map('theirs') });
    await publishTo(
      remote,
      2,
      { 'shop/a.yaml': map('two'), 'shop/data.yaml': claim },
      adopting('shop/a.yaml'),
    );
    expect(kindsOf(await publishTo(remote, 3, { 'shop/a.yaml': `${map('three')}${claim}` }))).toEqual([
      'shop/data.yaml: removal',
    ]);
  });

  test('with an adopted file is not meant by a choice for everything', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, { 'shop/a.yaml': map('one'), 'shop/data.yaml': claim });
    await commitTo(remote, { 'shop/data.yaml': claim.replace('shop }', 'shop, labels: { mine: yes } }') });
    await publishTo(
      remote,
      2,
      { 'shop/a.yaml': map('one'), 'shop/data.yaml': claim },
      adopting('shop/data.yaml'),
    );
    await commitTo(remote, { 'shop/a.yaml': map('theirs') });
    expect(await publishTo(remote, 3, { 'shop/a.yaml': map('three') }, overwriting('.'))).toMatchObject({
      changed: ['shop/a.yaml'],
      kept: ['shop/data.yaml'],
      removed: [],
    });
    expect(
      kindsOf(await publishTo(remote, 3, { 'shop/a.yaml': map('three') }, overwriting('shop/data.yaml'))),
    ).toEqual(['shop/data.yaml: removal']);
  });
});

describe('a publication with changes that no commit holds', () => {
  test('is not undone by the same commit without them', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, { 'a.yaml': 'hotfix' }, { source: sourceAt(1, { dirty: true }) });
    const { refused } = await publishTo(remote, 1, { 'a.yaml': 'as committed' });
    expect(refused.map(({ kind, reason }) => `${kind} ${reason.split(';')[0]}`)).toEqual([
      'source what is published was made from 000000000000 with changes that it does not hold, and they would be lost',
    ]);
    expect(await publishTo(remote, 2, { 'a.yaml': 'as committed' })).toMatchObject({ changed: ['a.yaml'] });
  });
});

describe('a path that is none', () => {
  test.each(['', '/', '/etc', '../x', 'a\nb'])('as %j is refused, and means nothing', (given) => {
    const message = `${JSON.stringify(given)} is no path in the repository; write one as shop/web.yaml, or . for everything`;
    expect(() => new Choices([], [given])).toThrow(message);
    expect(() => leaveOf([given])).toThrow(message);
  });

  test('as -1 is no number of removals', () => {
    expect(() => leaveOf(['-1'])).toThrow(
      '-1 removals cannot be allowed; give a number, or a path as shop/web.yaml',
    );
  });
});
