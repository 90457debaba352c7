import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { apiVersionNotServed } from './api-version-not-served.ts';

const claim = `
apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: { name: gpu, namespace: shop }
`;

describe('api-version-not-served', () => {
  test('flags a version that the cluster is too old for', () => {
    expect(judge(apiVersionNotServed, claim, { kubernetes: '1.31.13' })).toEqual([
      'ResourceClaim shop/gpu apiVersion: ResourceClaim of resource.k8s.io/v1 is served from Kubernetes 1.34 on; the cluster runs 1.31.13',
    ]);
  });

  test('accepts it on a newer cluster, and on one of which nothing is known', () => {
    expect(judge(apiVersionNotServed, claim, { kubernetes: '1.34.0' })).toEqual([]);
    expect(judge(apiVersionNotServed, claim, {})).toEqual([]);
  });
});
