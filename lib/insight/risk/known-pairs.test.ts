import { describe, expect, test } from '@jest/globals';
import { changesOf } from '../diff/diff.fixture.ts';
import { claim, knownPairs, statefulSet } from './known-pairs.fixture.ts';
import type { Risk } from './risk.ts';

describe('says of an edit', () => {
  test.each(knownPairs)('%s', (_, yaml, from, to, risk, text) => {
    expect(yaml).toContain(from);
    const [change, ...others] = changesOf(yaml, yaml.replace(from, to));
    expect(others).toEqual([]);
    expect([change?.risk, change?.reasons[0]?.text]).toEqual([risk, expect.stringContaining(text)]);
  });
});

const gone: readonly (readonly [string, string, string, Risk, string])[] = [
  ['a claim', claim, '', 'data-loss', 'the data of the claim is deleted with it (class fast'],
  [
    'a claim of a class that keeps',
    `${claim}reclaimPolicy: Retain\n`,
    '',
    'recreate',
    'its data is kept (Retain)',
  ],
  [
    'a namespace',
    'apiVersion: v1\nkind: Namespace\nmetadata: { name: n }\n',
    '',
    'data-loss',
    'everything in it is deleted',
  ],
  [
    'a kind',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: c }\nspec: {}\n',
    '',
    'data-loss',
    'every object of the kind',
  ],
  [
    'a volume that is deleted with its claim',
    'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: v }\nspec: { persistentVolumeReclaimPolicy: Delete }\n',
    '',
    'data-loss',
    'its data goes with it',
  ],
  [
    'a volume that is kept',
    'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: v }\nspec: { nfs: { server: a } }\n',
    '',
    'recreate',
    'its data stays where it is',
  ],
  ['a StatefulSet', statefulSet, '', 'recreate', 'its claims stay (whenDeleted: Retain)'],
  [
    'a StatefulSet that takes its claims along',
    statefulSet.replace('whenScaled', 'whenDeleted'),
    '',
    'data-loss',
    'its claims are deleted with it',
  ],
  [
    'the name of a StatefulSet',
    statefulSet,
    statefulSet.replace('metadata: { name: db,', 'metadata: { name: base,'),
    'data-loss',
    'base starts with empty ones',
  ],
  [
    'an Application that deletes what it applied',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: a, finalizers: [resources-finalizer.argocd.argoproj.io] }\nspec: {}\n',
    '',
    'data-loss',
    'everything that it applied is deleted with it',
  ],
];

describe('says of an object that goes', () => {
  test.each(gone)('%s', (_, before, after, risk, text) => {
    const [change] = changesOf(before, after);
    expect([change?.change, change?.risk, change?.reasons[0]?.text]).toEqual([
      'removed',
      risk,
      expect.stringContaining(text),
    ]);
  });
});

test('makes a refused change a replacement where Argo CD is told to force it', () => {
  const forced = claim.replace(
    'name: data,',
    "name: data, annotations: { argocd.argoproj.io/sync-options: 'Force=true,Replace=true' },",
  );
  const [change] = changesOf(forced, forced.replace('ReadWriteOnce', 'ReadWriteMany'));
  expect(change?.reasons).toEqual([
    {
      risk: 'data-loss',
      path: 'spec.accessModes',
      text: 'it cannot be changed, so Argo CD deletes it and makes it anew (Force=true), its data with it',
      source: 'argo-cd.readthedocs.io/en/stable/user-guide/sync-options, Force Sync',
    },
  ]);
});
