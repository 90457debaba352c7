import { describe, expect, test } from '@jest/globals';
import { emptyRemote } from '../../../test/support/git-remote.ts';
import { kindsOf, publishTo } from '../../../test/support/publisher.ts';
import { sourceAt } from '../../../test/support/sources.ts';
import { leaveOf, removalsRefused, removalsTrailer } from './leave.ts';
import { lossesOf } from './losses.ts';

const object = (kind: string, name: string, apiVersion = 'v1') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\n`;
const claim = object('PersistentVolumeClaim', 'data');
const services = Object.fromEntries(
  Array.from({ length: 6 }, (_, n) => [`shop/s${n}.yaml`, object('Service', `s${n}`)]),
);

/** What would be removed of objects that were published, when these are all that is left. */
async function removing(
  files: Readonly<Record<string, string>>,
  left: Readonly<Record<string, string>>,
  more = {},
) {
  const remote = await emptyRemote();
  await publishTo(remote, 1, { ...files, 'keep.yaml': object('Service', 'keep') });
  const before = await remote.run(['rev-parse', 'main']);
  const publication = await publishTo(remote, 2, { ...left, 'keep.yaml': object('Service', 'keep') }, more);
  expect((await remote.run(['rev-parse', 'main'])) === before).toBe(publication.commit === null);
  return publication;
}

describe('removals', () => {
  test.each([
    ['PersistentVolumeClaim', 'v1'],
    ['PersistentVolume', 'v1'],
    ['Namespace', 'v1'],
    ['CustomResourceDefinition', 'apiextensions.k8s.io/v1'],
    ['StatefulSet', 'apps/v1'],
    ['Application', 'argoproj.io/v1alpha1'],
  ])('of a %s need leave, be it the only one', async (kind, apiVersion) => {
    const { refused } = await removing({ 'shop/x.yaml': object(kind, 'x', apiVersion) }, {});
    expect(refused).toEqual([
      {
        path: 'shop/x.yaml',
        kind: 'removal',
        reason:
          `would be removed with ${kind} shop/x, and what goes with it does not come back from Git; if it is wanted, say so in the source ` +
          'commit by the trailer Slipway-Allow-Removals: shop/x.yaml, or publish with --allow-removals shop/x.yaml',
      },
    ]);
  });

  test('up to five of other objects need none', async () => {
    const { 'shop/s0.yaml': one, ...rest } = services;
    expect(await removing(services, { 'shop/s0.yaml': one ?? '' })).toMatchObject({
      removed: Object.keys(rest),
      refused: [],
    });
  });

  test('of more are refused, each by its name, with the number that would let them', async () => {
    const { refused } = await removing(services, {});
    expect(refused).toHaveLength(6);
    expect(refused[0]).toEqual({
      path: 'shop/s0.yaml',
      kind: 'removal',
      reason:
        'would be removed with Service shop/s0: 6 removals are more than the 5 allowed; if it is wanted, say so in the source ' +
        'commit by the trailer Slipway-Allow-Removals: 6, or publish with --allow-removals 6',
    });
  });

  test.each([
    ['by a number', { leave: leaveOf(['7']) }],
    ['by a folder', { leave: leaveOf(['shop/']) }],
    ['by their paths', { leave: leaveOf([...Object.keys(services), 'shop/data.yaml']) }],
    ['by a trailer of the source', { source: sourceAt(2, { trailers: { [removalsTrailer]: '7' } }) }],
    [
      'by number and trailer together',
      { leave: leaveOf(['6']), source: sourceAt(2, { trailers: { [removalsTrailer]: '1' } }) },
    ],
  ])('that somebody gave leave for %s are made', async (_, more) => {
    expect(await removing({ ...services, 'shop/data.yaml': claim }, {}, more)).toMatchObject({ refused: [] });
  });

  test('of fewer than somebody gave leave for do not let others through', async () => {
    expect(
      kindsOf(
        await removing({ ...services, 'shop/data.yaml': claim }, {}, { leave: leaveOf(['shop/data.yaml']) }),
      ),
    ).toHaveLength(6);
    expect(kindsOf(await removing({ 'shop/data.yaml': claim }, {}, { leave: leaveOf(['0']) }))).toEqual([
      'shop/data.yaml: removal',
    ]);
  });

  test('are none where an object only moves to another file', async () => {
    expect(await removing({ 'shop/data.yaml': claim }, { 'shop/data-pvc.yaml': claim })).toMatchObject({
      added: ['shop/data-pvc.yaml'],
      removed: ['shop/data.yaml'],
      refused: [],
    });
  });

  test('are seen in a file that stays and has an object less', async () => {
    const all = { 'shop/all.yaml': `${object('Service', 'a')}${claim}` };
    const { refused } = await removing(all, { 'shop/all.yaml': object('Service', 'a') });
    expect(refused.map(({ path, reason }) => `${path} ${reason.split(',')[0]}`)).toEqual([
      'shop/all.yaml would be removed with PersistentVolumeClaim shop/data',
    ]);
  });

  test('count a file that is no object as one', () => {
    const files = Array.from({ length: 6 }, (_, n) => `docs/helm/${n}/values.yaml`);
    const losses = lossesOf({ removed: files, changed: [] }, new Map(), () => 'replicas: 1\n');
    expect(removalsRefused(losses, { paths: [] })).toHaveLength(6);
    expect(removalsRefused(losses.slice(1), { paths: [] })).toEqual([]);
  });
});
