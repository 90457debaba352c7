import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { Inventory } from '../../manifests/inventory.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { jsonDiff } from '../../report/diff-json.ts';
import { markdownDiff, markdownLimit } from '../../report/diff-markdown.ts';
import { prettyDiff } from '../../report/diff-pretty.ts';
import { changesBetween, diff } from './diff.ts';

const kinds = [
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['v1', 'Pod'],
  ['v1', 'PersistentVolumeClaim'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['argoproj.io/v1alpha1', 'Rollout'],
  ['argoproj.io/v1alpha1', 'Application'],
  ['networking.istio.io/v1', 'VirtualService'],
  ['networking.istio.io/v1', 'Gateway'],
  ['networking.istio.io/v1', 'DestinationRule'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['example.org/v1', 'Thing'],
] as const;

const keys = [
  'name',
  'spec',
  'template',
  'containers',
  'ports',
  'port',
  'http',
  'match',
  'route',
  'data',
  'labels',
  'value',
  'a.b/c',
  '__proto__',
  'servers',
  'rules',
];

/** Values as odd as YAML allows, with keys that the code looks for. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, 80, '', 'web', '80', '1Gi', 'a\nb\n', '(hidden)'),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 5 }),
  ),
})).any;

const manifest = fc
  .tuple(
    fc.constantFrom(...kinds),
    fc.constantFrom('web', 'was', 'db'),
    fc.constantFrom(undefined, 'shop', 'blog'),
    fc.dictionary(fc.constantFrom('spec', 'data', 'stringData', 'values', 'status', 'rules'), value),
  )
  .map(
    ([[apiVersion, kind], name, namespace, rest]) =>
      ({
        ...rest,
        apiVersion,
        kind,
        metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
      }) as unknown as Manifest,
  );

const manifests = fc.array(manifest, { maxLength: 6 });

function inventoryOf(objects: readonly Manifest[]): Inventory {
  return new Inventory({ objects: objects.map((it) => ({ manifest: it, source: {} })) }, { whole: true });
}

test('finds nothing between anything and its copy', () => {
  fc.assert(
    fc.property(manifests, (objects) => {
      expect(diff(inventoryOf(objects), inventoryOf(structuredClone(objects)))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('finds the same paths the other way round, and never throws', () => {
  fc.assert(
    fc.property(manifests, manifests, (left, right) => {
      const paths = (from: readonly Manifest[], to: readonly Manifest[]) =>
        changesBetween(inventoryOf(from), inventoryOf(to))
          .flatMap(({ object, paths: found }) => [
            `${object}`,
            ...found.map(({ path }) => `${object} ${path}`),
          ])
          .sort();
      expect(paths(left, right)).toEqual(paths(right, left));
      diff(inventoryOf(left), inventoryOf(right));
    }),
    { numRuns: 300 },
  );
});

test('finds nothing where only keys are in another order', () => {
  fc.assert(
    fc.property(manifests, (objects) => {
      expect(diff(inventoryOf(objects), inventoryOf(objects.map((it) => turned(it) as Manifest)))).toEqual(
        [],
      );
    }),
    { numRuns: 200 },
  );
});

function turned(item: unknown): unknown {
  if (Array.isArray(item)) return item.map(turned);
  if (typeof item !== 'object' || item === null) return item;
  return Object.fromEntries(
    Object.entries(item)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

test('finds nothing in the platform where lists that are matched by keys are in another order', () => {
  const keyed = new Set([
    'containers',
    'env',
    'ports',
    'volumes',
    'volumeMounts',
    'imagePullSecrets',
    'topologySpreadConstraints',
    'tolerations',
    'subsets',
    'hosts',
    'accessModes',
    'subjects',
    'rules',
    'verbs',
    'resources',
    'from',
    'metrics',
  ]);
  const draft = shippedDraft();
  const objects = draft.inventory().written.map(({ manifest: it }) => it);
  const shuffled = (item: unknown, key = ''): unknown => {
    if (Array.isArray(item)) {
      const inner = item.map((it) => shuffled(it));
      return keyed.has(key) ? inner.reverse() : inner;
    }
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([name, inner]) => [name, shuffled(inner, name)]));
  };
  expect(diff(inventoryOf(objects), inventoryOf(objects.map((it) => shuffled(it) as Manifest)))).toEqual([]);
});

test('prints no value of a Secret', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ghijkmnpqrst'), minLength: 12, maxLength: 24 });
  const secret = (data: Readonly<Record<string, string>>, key: 'data' | 'stringData') =>
    ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, [key]: data }) as unknown as Manifest;
  const data = fc.dictionary(fc.constantFrom('a', 'b', 'c'), letters);
  const form = fc.constantFrom('data' as const, 'stringData' as const);
  fc.assert(
    fc.property(data, data, form, form, (before, after, from, to) => {
      const changes = diff(inventoryOf([secret(before, from)]), inventoryOf([secret(after, to)]));
      const names = { from: 'a', to: 'b' };
      const text = [
        jsonDiff(changes, names),
        markdownDiff(changes, names),
        prettyDiff(changes, { ...names, color: false }),
      ].join('');
      for (const value of [...Object.values(before), ...Object.values(after)]) {
        expect(text).not.toContain(value);
        expect(text).not.toContain(Buffer.from(value).toString('base64'));
      }
    }),
  );
});

test('fits into a comment, however much there is to say', () => {
  const many = fc.array(manifest, { maxLength: 400, minLength: 200, size: 'max' });
  fc.assert(
    fc.property(
      many,
      manifests,
      fc.constantFrom('|', '```', '<details>', 'x'.repeat(5000)),
      (left, right, odd) => {
        const named = left.map((it, index) => ({ ...it, metadata: { name: `${odd}-${index}` } }));
        const text = markdownDiff(diff(inventoryOf(named), inventoryOf(right)), { from: 'a', to: 'b' });
        expect(text.length).toBeLessThanOrEqual(markdownLimit);
      },
    ),
    { numRuns: 15 },
  );
});
