import { describe, expect, test } from '@jest/globals';
import type { ClusterFacts } from '../../manifests/cluster-facts.ts';
import { judge } from '../judge.fixture.ts';
import { moreReplicasThanNodes } from './more-replicas-than-nodes.ts';
import { release } from './release.fixture.ts';

const node = (name: string, effect?: 'NoSchedule' | 'PreferNoSchedule') => ({
  name,
  labels: {},
  taints: effect === undefined ? [] : [{ key: 'k', value: '', effect }],
});
const facts: ClusterFacts = { nodes: [node('cp', 'NoSchedule'), node('a'), node('b', 'PreferNoSchedule')] };
const of = (values: string) => judge(moreReplicasThanNodes, release('longhorn', values), facts);

describe('more-replicas-than-nodes', () => {
  test('flags more copies than nodes, and counts none that is tainted', () => {
    expect(of('{ persistence: { defaultClassReplicaCount: 3 } }')).toEqual([
      'Application argocd/longhorn values.persistence.defaultClassReplicaCount: 3 copies of every volume, and 2 nodes that take any',
    ]);
  });

  test('knows that the chart wants three', () => {
    expect(of('{}')).toHaveLength(1);
  });

  test('accepts as many as there are, and where nodes may have two or are tolerated', () => {
    expect(of('{ persistence: { defaultClassReplicaCount: 2 } }')).toEqual([]);
    expect(of('{ defaultSettings: { replicaSoftAntiAffinity: true } }')).toEqual([]);
    expect(of('{ defaultSettings: { taintToleration: "k:NoSchedule" } }')).toEqual([]);
  });

  test('accepts any number where nodes are not known', () => {
    expect(judge(moreReplicasThanNodes, release('longhorn'))).toEqual([]);
  });
});
