import { expect, test } from '@jest/globals';
import { Field } from '../../manifests/field.ts';
import { approximateCounts, basicCounts, fencepostsOf, type Scaled } from './basic-counts.ts';

/** Rows of TestApproximateWeightedNewStableReplicaCounts (utils/replicaset/canary_test.go, Argo Rollouts 1.8.3). */
const approximations: [replicas: number, weight: number, maxSurge: number, canary: number, stable: number][] =
  [
    [0, 50, 0, 0, 0],
    [0, 100, 1, 0, 0],
    [1, 0, 0, 0, 1],
    [1, 1, 0, 0, 1],
    [1, 49, 0, 0, 1],
    [1, 50, 0, 1, 0],
    [1, 99, 0, 1, 0],
    [1, 1, 1, 1, 1],
    [1, 50, 1, 1, 1],
    [1, 99, 1, 1, 1],
    [1, 100, 1, 1, 0],
    [2, 1, 0, 1, 1],
    [2, 99, 0, 1, 1],
    [2, 1, 1, 1, 2],
    [2, 50, 1, 1, 1],
    [2, 99, 1, 2, 1],
    [3, 10, 0, 1, 2],
    [3, 49, 0, 1, 2],
    [3, 50, 0, 2, 1],
    [3, 25, 1, 1, 3],
    [3, 33, 1, 1, 2],
    [3, 49, 1, 2, 2],
    [10, 14, 0, 1, 9],
    [10, 15, 0, 2, 8],
    [10, 99, 0, 9, 1],
    [10, 1, 1, 1, 10],
    [10, 18, 1, 2, 9],
    [10, 20, 1, 2, 8],
    [10, 24, 1, 3, 8],
    [10, 99, 1, 10, 1],
    [10, 100, 1, 10, 0],
  ];

test.each(approximations)(
  'of %i pods, a weight of %i with a surge of %i makes %i new and %i old',
  (replicas, weight, maxSurge, canary, stable) => {
    expect(approximateCounts(replicas, weight, maxSurge)).toEqual({ canary, stable });
  },
);

interface Row {
  readonly name: string;
  readonly replicas: number;
  readonly weight: number;
  readonly surge: number | string;
  readonly unavailable: number | string;
  readonly stable: readonly [replicas: number, available: number];
  readonly canary: readonly [replicas: number, available: number];
  readonly older?: number;
  readonly expected: { readonly stable: number; readonly canary: number };
}

/** Rows of TestCalculateReplicaCountsForCanary (same file), with their names. */
const rows: Row[] = [
  {
    name: 'Do not add extra RSs in scaleDownCount when .Spec.Replica < AvailableReplicas',
    ...{ replicas: 10, weight: 100, surge: 3, unavailable: 0, stable: [7, 8], canary: [6, 3] },
    expected: { stable: 7, canary: 6 },
  },
  {
    name: 'Use max surge int to scale up canary',
    ...{ replicas: 10, weight: 20, surge: 2, unavailable: 0, stable: [10, 10], canary: [0, 0] },
    expected: { stable: 10, canary: 2 },
  },
  {
    name: 'Use max surge percentage to scale up canary',
    ...{ replicas: 10, weight: 20, surge: '20%', unavailable: 0, stable: [10, 10], canary: [0, 0] },
    expected: { stable: 10, canary: 2 },
  },
  {
    name: 'Scale down extra stable replicas',
    ...{ replicas: 10, weight: 20, surge: '20%', unavailable: 0, stable: [10, 10], canary: [2, 2] },
    expected: { stable: 8, canary: 2 },
  },
  {
    name: 'Do not go past max surge',
    ...{ replicas: 10, weight: 30, surge: 2, unavailable: 0, stable: [10, 10], canary: [0, 0] },
    expected: { stable: 10, canary: 2 },
  },
  {
    name: 'Use max surge percentage to scale down stableRS',
    ...{ replicas: 10, weight: 20, surge: 0, unavailable: '20%', stable: [10, 10], canary: [0, 0] },
    expected: { stable: 8, canary: 0 },
  },
  {
    name: 'Do not go past max unavailable',
    ...{ replicas: 10, weight: 30, surge: 0, unavailable: 2, stable: [10, 10], canary: [0, 0] },
    expected: { stable: 8, canary: 0 },
  },
  {
    name: 'Use Max Surge and Max Unavailable',
    ...{ replicas: 10, weight: 50, surge: 2, unavailable: 1, stable: [10, 10], canary: [0, 0] },
    expected: { stable: 9, canary: 2 },
  },
  {
    name: 'Scale canaryRS to zero on setWeight of 0%',
    ...{ replicas: 10, weight: 0, surge: 1, unavailable: 1, stable: [10, 10], canary: [1, 1] },
    expected: { stable: 10, canary: 0 },
  },
  {
    name: 'Scale stable to zero on setWeight of 100%',
    ...{ replicas: 10, weight: 100, surge: 1, unavailable: 1, stable: [1, 1], canary: [10, 10] },
    expected: { stable: 0, canary: 10 },
  },
  {
    name: 'Do not scale canaryRS down to zero on non-zero weight',
    ...{ replicas: 1, weight: 20, surge: 1, unavailable: 0, stable: [1, 1], canary: [0, 0] },
    expected: { stable: 1, canary: 1 },
  },
  {
    name: 'Scale stableRS down to zero on >=50 weight without surge',
    ...{ replicas: 1, weight: 51, surge: 0, unavailable: 1, stable: [1, 1], canary: [0, 0] },
    expected: { stable: 0, canary: 0 },
  },
  {
    name: 'Scale canaryRS to one on >=50 weight without surge and stable replicas',
    ...{ replicas: 1, weight: 51, surge: 0, unavailable: 1, stable: [0, 0], canary: [0, 0] },
    expected: { stable: 0, canary: 1 },
  },
  {
    name: 'Scale up Stable before canaryRS',
    ...{ replicas: 10, weight: 30, surge: 1, unavailable: 0, stable: [1, 1], canary: [0, 0], older: 3 },
    expected: { stable: 7, canary: 1 },
  },
  {
    name: 'Scale down canaryRS and stable',
    ...{ replicas: 10, weight: 30, surge: 0, unavailable: 3, stable: [8, 5], canary: [4, 4] },
    expected: { stable: 7, canary: 3 },
  },
  {
    name: 'Scale down stable and canary available',
    ...{ replicas: 10, weight: 100, surge: 1, unavailable: 0, stable: [10, 2], canary: [10, 8] },
    expected: { stable: 2, canary: 9 },
  },
  {
    name: 'Do not scale down canaryRS or stable when older RS count >= scaleDownCount',
    ...{ replicas: 10, weight: 30, surge: 0, unavailable: 1, stable: [8, 6], canary: [4, 2], older: 3 },
    expected: { stable: 8, canary: 4 },
  },
  {
    name: 'Do not round past maxSurge with uneven setWeight divisor (part 2)',
    ...{ replicas: 10, weight: 5, surge: 0, unavailable: 1, stable: [9, 9], canary: [0, 0] },
    expected: { stable: 9, canary: 1 },
  },
  {
    name: 'Use maxUnavailable of 1 when percentage of maxUnavailable and maxSurge result in 0 replicas',
    ...{ replicas: 10, weight: 10, surge: '0%', unavailable: '0%', stable: [10, 10], canary: [0, 0] },
    expected: { stable: 9, canary: 0 },
  },
  {
    name: 'honor maxSurge during scale up when stableRS unavailable',
    ...{ replicas: 4, weight: 100, surge: 1, unavailable: 0, stable: [4, 1], canary: [0, 0] },
    expected: { stable: 4, canary: 1 },
  },
  {
    name: 'scale down to maxunavailable without exceeding maxSurge',
    ...{ replicas: 3, weight: 99, surge: 0, unavailable: 2, stable: [3, 3], canary: [0, 0] },
    expected: { stable: 1, canary: 0 },
  },
  {
    name: 'scale down to maxunavailable without exceeding maxSurge (part 2)',
    ...{ replicas: 3, weight: 99, surge: 0, unavailable: 2, stable: [1, 1], canary: [0, 0] },
    expected: { stable: 1, canary: 2 },
  },
  {
    name: 'honor maxUnavailable during scale down stableRS unavailable',
    ...{ replicas: 4, weight: 100, surge: 1, unavailable: 0, stable: [4, 1], canary: [1, 1] },
    expected: { stable: 3, canary: 1 },
  },
  {
    name: 'honor maxUnavailable when aborting or reducing weight part 1',
    ...{ replicas: 4, weight: 0, surge: 1, unavailable: 0, stable: [0, 0], canary: [4, 4] },
    expected: { stable: 1, canary: 4 },
  },
  {
    name: 'honor maxUnavailable when aborting or reducing weight part 2',
    ...{ replicas: 4, weight: 0, surge: 1, unavailable: 0, stable: [1, 0], canary: [4, 4] },
    expected: { stable: 1, canary: 4 },
  },
  {
    name: 'honor maxUnavailable when aborting or reducing weight part 3',
    ...{ replicas: 4, weight: 0, surge: 1, unavailable: 0, stable: [1, 1], canary: [4, 4] },
    expected: { stable: 1, canary: 3 },
  },
  {
    name: 'promote full does not consider weight',
    ...{ replicas: 4, weight: 100, surge: 4, unavailable: 4, stable: [4, 4], canary: [0, 0] },
    expected: { stable: 0, canary: 4 },
  },
  {
    name: 'promote full still honors maxSurge/maxUnavailable',
    ...{ replicas: 4, weight: 100, surge: 3, unavailable: 0, stable: [4, 4], canary: [0, 0] },
    expected: { stable: 4, canary: 3 },
  },
];

test.each(rows)('$name', ({ replicas, weight, surge, unavailable, stable, canary, older = 0, expected }) => {
  const posts = fencepostsOf(new Field(surge), new Field(unavailable), replicas);
  const counts = basicCounts({
    replicas,
    weight,
    ...posts,
    stable: scaled(stable),
    canary: scaled(canary),
    older,
  });
  expect(counts).toEqual(expected);
});

function scaled([replicas, available]: readonly [number, number]): Scaled {
  return { replicas, available };
}

test('surge and unavailability are a quarter where nothing is said', () => {
  const nothing = new Field(undefined);
  expect(fencepostsOf(nothing, nothing, 10)).toEqual({ maxSurge: 3, maxUnavailable: 2 });
  expect(fencepostsOf(nothing, nothing, 1)).toEqual({ maxSurge: 1, maxUnavailable: 0 });
});
