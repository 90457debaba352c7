import { expect, test } from '@jest/globals';
import { type Counts, type RoutedCanary, routedCounts, trafficWeightToReplicas } from './routed-counts.ts';

/** TestTrafficWeightToReplicas (utils/replicaset/canary_test.go, Argo Rollouts 1.8.3). */
test.each([
  [10, 0, 100, 0],
  [10, 20, 100, 2],
  [10, 25, 100, 3],
  [10, 33, 100, 4],
  [10, 99, 100, 10],
  [10, 100, 100, 10],
  [23, 100_000_000, 100_000_000, 23],
])('of %i pods, a weight of %i in %i needs %i', (replicas, weight, maxWeight, pods) => {
  expect(trafficWeightToReplicas(replicas, weight, maxWeight)).toBe(pods);
});

const plain: RoutedCanary = { replicas: 10, weight: 10, maxWeight: 100, dynamicStableScale: false };
const dynamic: RoutedCanary = { ...plain, dynamicStableScale: true };

/** Rows of TestCalculateReplicaCountsForCanary, …ForCanaryTrafficRouting and …ForCanaryTrafficRoutingDynamicScale (same file). */
const rows: [name: string, canary: RoutedCanary, expected: Counts][] = [
  ['the old version stays whole', plain, { canary: 1, stable: 10 }],
  [
    'setCanaryScale.replicas takes the place of the weight',
    { ...plain, replicas: 1, weight: 100, scale: { replicas: 9 } },
    { canary: 9, stable: 1 },
  ],
  [
    'setCanaryScale.weight takes the place of the weight',
    { ...plain, replicas: 4, weight: 100, scale: { weight: 200 } },
    { canary: 8, stable: 4 },
  ],
  [
    'matchTrafficWeight goes back to the weight',
    { ...plain, weight: 20, scale: undefined },
    { canary: 2, stable: 10 },
  ],
  [
    'aborted, the size of setCanaryScale is kept only where the pods are to stay',
    { ...plain, replicas: 1, aborted: true, scale: { replicas: 1 } },
    { canary: 1, stable: 1 },
  ],
  ['aborted, the new pods go', { ...plain, replicas: 1, aborted: true }, { canary: 0, stable: 1 }],
  [
    'a version with pods has at least minPodsPerReplicaSet',
    { ...plain, weight: 5, minPods: 2 },
    { canary: 2, stable: 10 },
  ],
  ['the old version shrinks', { ...dynamic, actual: { canary: 10, stable: 90 } }, { canary: 1, stable: 9 }],
  [
    'the old version keeps what its traffic needs now',
    { ...dynamic, weight: 20, actual: { canary: 10, stable: 90 } },
    { canary: 2, stable: 9 },
  ],
  [
    'aborted, the new version keeps what its traffic needs now',
    { ...dynamic, weight: 20, aborted: true, actual: { canary: 20, stable: 80 } },
    { canary: 2, stable: 10 },
  ],
  [
    'aborted, the new version shrinks with its traffic',
    { ...dynamic, weight: 20, aborted: true, actual: { canary: 10, stable: 90 } },
    { canary: 1, stable: 10 },
  ],
  [
    'no pods stay none, whatever the minimum',
    { ...dynamic, weight: 100, minPods: 2, actual: { canary: 100, stable: 0 } },
    { canary: 10, stable: 0 },
  ],
];

test.each(rows)('%s', (_, canary, expected) => {
  expect(routedCounts(canary)).toEqual(expected);
});
