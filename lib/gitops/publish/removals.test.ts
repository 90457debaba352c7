import { describe, expect, test } from '@jest/globals';
import { emptyRemote } from '../../../test/support/git-remote.ts';
import { publishTo } from '../../../test/support/publisher.ts';
import { sourceAt } from '../../../test/support/sources.ts';
import { type Leave, leaveOf, removalsRefused, removalsTrailer } from './leave.ts';
import { lossesOf } from './losses.ts';
import type { Refusal } from './refusal.ts';

type Files = Readonly<Record<string, string>>;

const object = (kind: string, name: string, apiVersion = 'v1') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\n`;
const claim = object('PersistentVolumeClaim', 'data');
const services = Object.fromEntries(
  Array.from({ length: 6 }, (_, n) => [`shop/s${n}.yaml`, object('Service', `s${n}`)]),
);

/** What is refused of a publication of files over others, by what it would remove. */
function refusedOf(files: Files, left: Files, leave: Leave = { paths: [] }): readonly Refusal[] {
  const kept = { 'keep.yaml': object('Service', 'keep') };
  const [before, after] = [
    new Map(Object.entries({ ...files, ...kept })),
    new Map(Object.entries({ ...left, ...kept })),
  ];
  const plan = {
    removed: [...before.keys()].filter((path) => !after.has(path)),
    changed: [...after.keys()].filter((path) => before.has(path) && before.get(path) !== after.get(path)),
  };
  return removalsRefused(
    lossesOf(plan, after, (path) => before.get(path)),
    leave,
  );
}

const pathsOf = (refused: readonly Refusal[]) => refused.map(({ path }) => path);

describe('removals', () => {
  test.each([
    ['PersistentVolumeClaim', 'v1'],
    ['PersistentVolume', 'v1'],
    ['Namespace', 'v1'],
    ['CustomResourceDefinition', 'apiextensions.k8s.io/v1'],
    ['StatefulSet', 'apps/v1'],
    ['Application', 'argoproj.io/v1alpha1'],
  ])('of a %s need leave, be it the only one', (kind, apiVersion) => {
    expect(refusedOf({ 'shop/x.yaml': object(kind, 'x', apiVersion) }, {})).toEqual([
      {
        path: 'shop/x.yaml',
        kind: 'removal',
        reason:
          `would be removed with ${kind} shop/x, and what goes with it does not come back from Git; if it is wanted, say so in the source ` +
          'commit by the trailer Slipway-Allow-Removals: shop/x.yaml, or publish with --allow-removals shop/x.yaml',
      },
    ]);
  });

  test('up to five of other objects need none', () => {
    expect(refusedOf(services, { 'shop/s0.yaml': services['shop/s0.yaml'] ?? '' })).toEqual([]);
  });

  test('of more are refused, each by its name, with the number that would let them', () => {
    const refused = refusedOf(services, {});
    expect(pathsOf(refused)).toEqual(Object.keys(services));
    expect(refused[0]?.reason).toBe(
      'would be removed with Service shop/s0: 6 removals are more than the 5 allowed; if it is wanted, say so in the source ' +
        'commit by the trailer Slipway-Allow-Removals: 6, or publish with --allow-removals 6',
    );
  });

  test.each([
    ['7'],
    ['shop/'],
    [...Object.keys(services), 'shop/data.yaml'],
    ['6', '1'],
    ['6', 'shop/data.yaml'],
  ])('that somebody gave leave for by %s are made', (...leave) => {
    expect(refusedOf({ ...services, 'shop/data.yaml': claim }, {}, leaveOf(leave))).toEqual([]);
  });

  test('of fewer than somebody gave leave for do not let others through', () => {
    const all = { ...services, 'shop/data.yaml': claim };
    expect(pathsOf(refusedOf(all, {}, leaveOf(['shop/data.yaml'])))).toEqual(Object.keys(services));
    expect(pathsOf(refusedOf(all, {}, leaveOf(['6'])))).toHaveLength(7);
    expect(pathsOf(refusedOf({ 'shop/data.yaml': claim }, {}, leaveOf(['0'])))).toEqual(['shop/data.yaml']);
  });

  test('are none where an object only moves to another file', () => {
    expect(refusedOf({ 'shop/data.yaml': claim }, { 'shop/data-pvc.yaml': claim })).toEqual([]);
    // The file that it moves to may have been there before, or say its name in another way.
    const both = { 'shop/a.yaml': object('Service', 'a'), 'shop/b.yaml': claim };
    expect(refusedOf(both, { 'shop/a.yaml': `${object('Service', 'a')}${claim}` })).toEqual([]);
  });

  test('are seen in a file that stays and has an object less', () => {
    const refused = refusedOf(
      { 'shop/all.yaml': `${object('Service', 'a')}${claim}` },
      { 'shop/all.yaml': object('Service', 'a') },
    );
    expect(refused.map(({ path, reason }) => `${path} ${reason.split(',')[0]}`)).toEqual([
      'shop/all.yaml would be removed with PersistentVolumeClaim shop/data',
    ]);
  });

  test('count a file that is no object as one', () => {
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, n) => [`docs/helm/${n}/values.yaml`, 'replicas: 1\n']),
    );
    expect(pathsOf(refusedOf(files, {}))).toEqual(Object.keys(files));
    expect(refusedOf(files, { 'docs/helm/0/values.yaml': 'replicas: 1\n' })).toEqual([]);
  });

  test('are let by a trailer of the source, and the option adds to it', async () => {
    const remote = await emptyRemote();
    await publishTo(remote, 1, { ...services, 'keep.yaml': object('Service', 'keep') });
    const left = { 'keep.yaml': object('Service', 'keep') };
    expect((await publishTo(remote, 2, left)).refused).toHaveLength(6);
    expect(await remote.run(['rev-list', '--count', 'main'])).toBe('1');
    const source = sourceAt(2, { trailers: { [removalsTrailer]: '4' } });
    expect(await publishTo(remote, 2, left, { source, leave: leaveOf(['2']) })).toMatchObject({
      removed: Object.keys(services),
      refused: [],
    });
  });
});
