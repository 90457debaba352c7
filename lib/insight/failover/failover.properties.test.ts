import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Inventory } from '../../manifests/inventory.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import type { Effect } from './effect.ts';
import { nodeScenario } from './failover.ts';

/** What decides how a workload fares. */
interface Shape {
  readonly kind: string;
  readonly replicas: number;
  readonly patience: number | undefined;
  readonly grace: number;
  readonly spread: 'DoNotSchedule' | 'ScheduleAnyway' | undefined;
  readonly skew: number;
  readonly storage: string | undefined;
  readonly policy: string;
  readonly startup: number;
  readonly nodes: number;
  readonly dead: number;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constantFrom('Deployment', 'StatefulSet', 'ReplicaSet'),
  replicas: fc.integer({ min: 1, max: 5 }),
  patience: fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined }),
  grace: fc.integer({ min: 0, max: 400 }),
  spread: fc.constantFrom('DoNotSchedule' as const, 'ScheduleAnyway' as const, undefined),
  skew: fc.integer({ min: 1, max: 3 }),
  storage: fc.constantFrom('longhorn', 'nfs', 'local-path', 'ebs', undefined),
  policy: fc.constantFrom('do-nothing', 'delete-both-statefulset-and-deployment-pod'),
  startup: fc.integer({ min: 0, max: 60 }),
  nodes: fc.integer({ min: 1, max: 5 }),
  dead: fc.integer({ min: 1, max: 5 }),
});

/** The same manifests as plain objects, which is what JSON is to YAML. */
function effectOf(shape: Shape): Effect {
  const { nodes, dead } = shape;
  const text = manifestsOf(shape)
    .map((object) => JSON.stringify(object))
    .join('\n---\n');
  const read = readManifests([{ path: 'shape.yaml', text }]);
  const known = Array.from({ length: nodes }, (_, index) => `n${index}`);
  const facts = {
    kubernetes: '1.31.0',
    nodes: known.map((name) => ({ name, labels: { 'kubernetes.io/hostname': name }, taints: [] })),
  };
  const scenario = nodeScenario(new Inventory(read, facts), known.slice(0, Math.min(dead, nodes)));
  const [effect] = scenario.workloads;
  if (effect === undefined) throw new Error(text);
  return effect;
}

function manifestsOf({ kind, replicas, patience, grace, spread, skew, storage, policy, startup }: Shape) {
  const labels = { app: 'shop' };
  const toleration = {
    key: 'node.kubernetes.io/unreachable',
    operator: 'Exists',
    tolerationSeconds: patience,
  };
  const constraint = {
    maxSkew: skew,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: spread,
    labelSelector: { matchLabels: labels },
  };
  const spec = {
    terminationGracePeriodSeconds: grace,
    ...(patience === undefined ? {} : { tolerations: [toleration] }),
    ...(spread === undefined ? {} : { topologySpreadConstraints: [constraint] }),
    containers: [{ name: 'shop', image: 'shop', startupProbe: { initialDelaySeconds: startup } }],
    ...(storage === undefined
      ? {}
      : { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }),
  };
  const template = { metadata: { labels }, spec };
  const claim = {
    accessModes: [storage === 'nfs' ? 'ReadWriteMany' : 'ReadWriteOnce'],
    storageClassName: storage,
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind,
      metadata: { name: 'shop', namespace: 'shop' },
      spec: { replicas, selector: { matchLabels: labels }, template },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: 'shop' },
      spec: claim,
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'longhorn-default-setting', namespace: 'longhorn-system' },
      data: { 'default-setting.yaml': `node-down-pod-deletion-policy: ${policy}\n` },
    },
  ];
}

const latest = ({ downtimeSeconds }: Effect) => downtimeSeconds[1] ?? Number.POSITIVE_INFINITY;

test('the earliest is never after the latest, and every effect says why', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const effect = effectOf(shape);
      expect(effect.downtimeSeconds[0]).toBeLessThanOrEqual(latest(effect));
      expect(effect.why.length).toBeGreaterThan(0);
      expect(effect.impact === 'unaffected' ? effect.downtimeSeconds : [0, 0]).toEqual([0, 0]);
    }),
    { numRuns: 400 },
  );
});

test('one more replica never makes it worse', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const more = effectOf({ ...shape, replicas: shape.replicas + 1 });
      expect(latest(more)).toBeLessThanOrEqual(latest(effectOf(shape)));
    }),
    { numRuns: 400 },
  );
});

test('a shorter toleration never makes it longer', () => {
  fc.assert(
    fc.property(shapes, fc.integer({ min: 0, max: 300 }), (shape, by) => {
      const before = shape.patience ?? 300;
      const sooner = effectOf({ ...shape, patience: Math.max(0, before - by) });
      const effect = effectOf(shape);
      expect(latest(sooner)).toBeLessThanOrEqual(latest(effect));
      expect(sooner.downtimeSeconds[0]).toBeLessThanOrEqual(effect.downtimeSeconds[0]);
    }),
    { numRuns: 400 },
  );
});

test('a forced spread, less grace and a deletion policy never make it worse', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const before = latest(effectOf(shape));
      expect(latest(effectOf({ ...shape, grace: 0 }))).toBeLessThanOrEqual(before);
      const deleting = { ...shape, policy: 'delete-both-statefulset-and-deployment-pod' };
      expect(latest(effectOf(deleting))).toBeLessThanOrEqual(before);
      expect(latest(effectOf({ ...shape, spread: 'DoNotSchedule' }))).toBeLessThanOrEqual(before);
    }),
    { numRuns: 400 },
  );
});

test('one more dead node never makes it better', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      expect(latest(effectOf({ ...shape, dead: shape.dead + 1 }))).toBeGreaterThanOrEqual(
        latest(effectOf(shape)),
      );
    }),
    { numRuns: 400 },
  );
});
