import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { spreadBothRevisions } from './spread-both-revisions.ts';

const rollout = (more: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      topologySpreadConstraints: [{ topologyKey: zone, labelSelector: { matchLabels: { app: web } }${more} }]
`;

describe('spread-both-revisions', () => {
  test('tells of a spread over both versions, with the key of the kind', () => {
    expect(judge(spreadBothRevisions, rollout(''))).toEqual([
      "Rollout shop/web spec.template.spec.topologySpreadConstraints[0].matchLabelKeys: old and new pods count together: 'rollouts-pod-template-hash' is not among the keys",
    ]);
  });

  test('accepts a spread for each version', () => {
    expect(judge(spreadBothRevisions, rollout(', matchLabelKeys: [rollouts-pod-template-hash]'))).toEqual([]);
  });
});
