import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { blobName } from './blob-name.ts';
import { Choices } from './choices.ts';
import { emptyHead } from './head.ts';
import { sha256 } from './ledger.ts';
import { doubtful, type FilePlan, type Ground, planPublication } from './plan-publication.ts';

type Files = Readonly<Record<string, string>>;

interface Given {
  readonly head: Files;
  /** What Slipway wrote last. */
  readonly last?: Files;
  /** What an earlier ledger, brought back by a revert, lists. */
  readonly earlier?: Files;
  readonly adopted?: readonly string[];
}

function groundOf({ head, last, earlier, adopted }: Given): Ground {
  const hashes = (files: Files) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)]));
  return {
    head: {
      ...emptyHead,
      entries: new Map(
        Object.entries(head).map(([path, text]) => [path, { mode: '100644', name: blobName(text, 40) }]),
      ),
    },
    last:
      last === undefined ? undefined : { files: hashes(last), ...(adopted === undefined ? {} : { adopted }) },
    earlier: earlier === undefined ? undefined : { files: hashes(earlier) },
    contents: new Map(Object.values(head).map((text) => [blobName(text, 40), Buffer.from(text)])),
  };
}

function plan(given: Given, tree: Files, choices = Choices.none): FilePlan {
  return planPublication(groundOf(given), new Map(Object.entries(tree)), choices);
}

/** What becomes of the one path `a`. */
function verdict(given: Given, tree: Files, choices = Choices.none): string {
  const { added, changed, removed, kept, conflicts } = plan(given, tree, choices);
  const found = Object.entries({ added, changed, removed, kept }).flatMap(([name, paths]) =>
    paths.length > 0 ? [name] : [],
  );
  return [...found, ...conflicts.map(({ kind }) => kind)].join() || 'same';
}

const adopt = new Choices(['.'], []);
const overwrite = new Choices([], ['.']);

describe('a path', () => {
  test.each<[string, Given, Files, [none: string, adopted: string, overwritten: string]]>([
    ['new', { head: {} }, { a: '1' }, ['added', 'added', 'added']],
    ['as it was', { head: { a: '1' }, last: { a: '1' } }, { a: '1' }, ['same', 'same', 'same']],
    [
      'ours and changed',
      { head: { a: '1' }, last: { a: '1' } },
      { a: '2' },
      ['changed', 'changed', 'changed'],
    ],
    ['ours and gone', { head: { a: '1' }, last: { a: '1' } }, {}, ['removed', 'removed', 'removed']],
    ['foreign', { head: { a: 'x' } }, { a: '1' }, ['foreign', 'kept', 'changed']],
    ['foreign and the same', { head: { a: '1' } }, { a: '1' }, ['same', 'same', 'same']],
    ['foreign and none of ours', { head: { a: 'x' } }, {}, ['same', 'same', 'same']],
    ['edited', { head: { a: 'x' }, last: { a: '1' } }, { a: '1' }, ['edited', 'kept', 'changed']],
    ['edited and gone', { head: { a: 'x' }, last: { a: '1' } }, {}, ['edited', 'kept', 'removed']],
    ['edited to what is to be', { head: { a: '2' }, last: { a: '1' } }, { a: '2' }, ['same', 'same', 'same']],
    ['removed by hand', { head: {}, last: { a: '1' } }, { a: '1' }, ['deleted', 'kept', 'added']],
    ['removed by hand and gone', { head: {}, last: { a: '1' } }, {}, ['same', 'same', 'same']],
    [
      'reverted',
      { head: { a: '1' }, last: { a: '2' }, earlier: { a: '1' } },
      { a: '2' },
      ['taken-back', 'kept', 'changed'],
    ],
    [
      'reverted, and then edited',
      { head: { a: 'x' }, last: { a: '2' }, earlier: { a: '1' } },
      { a: '2' },
      ['edited', 'kept', 'changed'],
    ],
    [
      'reverted, as the source now is too',
      { head: { a: '1' }, last: { a: '2' }, earlier: { a: '1' } },
      { a: '1' },
      ['same', 'same', 'same'],
    ],
    [
      'brought back',
      { head: { a: '1' }, last: {}, earlier: { a: '1' } },
      {},
      ['brought-back', 'kept', 'removed'],
    ],
    [
      'brought back and wanted again',
      { head: { a: '1' }, last: {}, earlier: { a: '1' } },
      { a: '2' },
      ['brought-back', 'kept', 'changed'],
    ],
    ['adopted', { head: { a: 'x' }, last: {}, adopted: ['a'] }, { a: '1' }, ['kept', 'kept', 'kept']],
    [
      'adopted, and the same by now',
      { head: { a: '1' }, last: {}, adopted: ['a'] },
      { a: '1' },
      ['same', 'same', 'same'],
    ],
    ['adopted as missing', { head: {}, last: {}, adopted: ['a'] }, { a: '1' }, ['kept', 'kept', 'kept']],
    [
      'adopted and gone from the source',
      { head: { a: 'x' }, last: {}, adopted: ['a'] },
      {},
      ['kept', 'kept', 'kept'],
    ],
    ['adopted and gone from both', { head: {}, last: {}, adopted: ['a'] }, {}, ['same', 'same', 'same']],
    ['where a folder is', { head: { 'a/b': 'x' } }, { a: '1' }, ['blocked', 'kept', 'blocked']],
    [
      'where a folder of ours goes',
      { head: { 'a/b': '1' }, last: { 'a/b': '1' } },
      { a: '1' },
      ['added,removed', 'added,removed', 'added,removed'],
    ],
  ])('that is %s', (_, given, tree, wanted) => {
    expect([verdict(given, tree), verdict(given, tree, adopt), verdict(given, tree, overwrite)]).toEqual(
      wanted,
    );
  });

  test.each<[string, Given, Files, string]>([
    ['changed', { head: { 'shop/a': 'x' }, last: {}, adopted: ['shop/a'] }, { 'shop/a': '1' }, 'changed'],
    ['missing', { head: {}, last: {}, adopted: ['shop/a'] }, { 'shop/a': '1' }, 'added'],
    ['gone from the source', { head: { 'shop/a': 'x' }, last: {}, adopted: ['shop/a'] }, {}, 'removed'],
  ])('that was adopted as %s is taken back by its own name or folder', (_, given, tree, wanted) => {
    for (const path of ['shop/a', 'shop']) {
      expect(verdict(given, tree, new Choices([], [path]))).toBe(wanted);
    }
  });

  test('below a file of somebody else is blocked by that file', () => {
    expect(plan({ head: { shop: 'theirs' } }, { 'shop/a': '1' }).conflicts).toEqual([
      { path: 'shop/a', kind: 'blocked', obstacle: 'shop' },
    ]);
  });

  test('is only asked for its content where that decides', () => {
    const given = { head: { a: '1', b: '1', c: 'x', d: 'foreign' }, last: { a: '1', b: '1', c: '1' } };
    const { contents: _, ...ground } = groundOf(given);
    expect(
      doubtful(
        ground,
        new Map([
          ['a', '1'],
          ['b', '2'],
        ]),
      ),
    ).toEqual(['b', 'c']);
  });
});

describe('a plan', () => {
  const content = fc.constantFrom('1', '2', '3');
  const files = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd/e', 'd/f', 'd', 'g'), content, {
    noNullPrototype: true,
  });

  /** Files that can stand together: no file where another one has its folder. */
  const possible = files.filter(
    (given) => !Object.keys(given).some((path) => path.startsWith('d/') && 'd' in given),
  );

  const choice = fc.constantFrom(Choices.none, adopt, overwrite, new Choices(['a', 'd'], ['b']));

  test('leaves every file that is not ours and not overwritten as it is, and makes the rest what the tree says', () => {
    fc.assert(
      fc.property(possible, possible, possible, choice, (head, last, tree, choices) => {
        const found = plan({ head, last }, tree, choices);
        const { added, changed, removed, kept, conflicts } = found;
        const touched = [...added, ...changed, ...removed];
        for (const path of touched) {
          const isOurs = last[path] !== undefined && head[path] === last[path];
          const isFree = head[path] === undefined && last[path] === undefined;
          expect(isOurs || isFree || choices.of(path) === 'overwrite').toBe(true);
        }
        if (conflicts.length > 0) return;
        const after: Record<string, string> = { ...head };
        for (const path of removed) delete after[path];
        for (const path of [...added, ...changed]) after[path] = tree[path] ?? '';
        for (const path of Object.keys(tree)) {
          if (!kept.includes(path)) expect(after[path]).toBe(tree[path]);
        }
        for (const path of Object.keys(last)) {
          if (tree[path] === undefined && !kept.includes(path)) expect(after[path]).toBeUndefined();
        }
        // Published, nothing is left to do, and nothing to dispute but what is kept.
        const ours = Object.fromEntries(Object.entries(tree).filter(([path]) => !kept.includes(path)));
        expect(plan({ head: after, last: ours, adopted: kept }, tree)).toEqual({
          added: [],
          changed: [],
          removed: [],
          kept: kept.filter((path) => after[path] !== tree[path]),
          conflicts: [],
          disputed: kept.filter((path) => after[path] !== tree[path]),
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('is settled by one choice for everything, but for what stands in the way', () => {
    fc.assert(
      fc.property(
        possible,
        possible,
        possible,
        fc.constantFrom(adopt, overwrite),
        (head, last, tree, choices) => {
          const { conflicts } = plan({ head, last }, tree, choices);
          expect(conflicts.filter(({ kind }) => kind !== 'blocked')).toEqual([]);
        },
      ),
    );
  });
});
