import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingNetworkPolicy } from './missing-network-policy.ts';
import { workload } from './pods.fixture.ts';

const namespace = `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`;

describe('missing-network-policy', () => {
  test('tells of a namespace whose pods everybody reaches', () => {
    expect(judge(missingNetworkPolicy, `${namespace}---${workload('')}`)).toEqual([
      'Namespace shop metadata.name: no NetworkPolicy in shop, where Deployment shop/web runs',
    ]);
  });

  test('accepts an empty one, and one with a policy', () => {
    expect(judge(missingNetworkPolicy, namespace)).toEqual([]);
    const policy = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {} }
`;
    expect(judge(missingNetworkPolicy, `${namespace}---${workload('')}${policy}`)).toEqual([]);
  });
});
