import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { matchLabelKeys } from './match-label-keys.ts';

const workload = (kind: string, key: string, selector = ', labelSelector: { matchLabels: { app: web } }') => `
apiVersion: ${kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1'}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web, tier: front } }
    spec:
      topologySpreadConstraints: [{ topologyKey: zone, matchLabelKeys: [${key}]${selector} }]
`;
const place = 'web spec.template.spec.topologySpreadConstraints[0].matchLabelKeys[0]';

describe('match-label-keys', () => {
  test("flags a Deployment's key in a Rollout and says the right one", () => {
    expect(judge(matchLabelKeys, workload('Rollout', 'pod-template-hash'))).toEqual([
      `Rollout shop/${place}: no pod of a Rollout has the label 'pod-template-hash'; the version is in 'rollouts-pod-template-hash'`,
    ]);
  });

  test('flags a key that the selector has too, and one without a selector', () => {
    expect(judge(matchLabelKeys, workload('Deployment', 'app'))).toEqual([
      `Deployment shop/${place}: 'app' is in the labelSelector too, which is refused`,
    ]);
    expect(judge(matchLabelKeys, workload('Deployment', 'app', ''))).toEqual([
      `Deployment shop/${place}: 'app' needs a labelSelector, which is missing`,
    ]);
  });

  test('accepts labels of the template and those that the controller writes', () => {
    expect(judge(matchLabelKeys, workload('Deployment', 'tier'))).toEqual([]);
    expect(judge(matchLabelKeys, workload('Deployment', 'pod-template-hash'))).toEqual([]);
    expect(judge(matchLabelKeys, workload('StatefulSet', 'controller-revision-hash'))).toEqual([]);
    expect(judge(matchLabelKeys, workload('Rollout', 'rollouts-pod-template-hash'))).toEqual([]);
  });
});
