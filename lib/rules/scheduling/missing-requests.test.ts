import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingRequests } from './missing-requests.ts';

const pod = (resources: string, more = '') => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, resources: ${resources} }]${more} }
`;
const range = `---
apiVersion: v1
kind: LimitRange
metadata: { name: sizes, namespace: shop }
spec: { limits: [{ type: Container, defaultRequest: { cpu: 50m, memory: 64Mi } }] }
`;

describe('missing-requests', () => {
  test('flags what is not requested', () => {
    expect(judge(missingRequests, pod('{}'))).toEqual([
      'Pod shop/web spec.containers[0].resources.requests: container web requests no cpu and no memory',
    ]);
    expect(judge(missingRequests, pod('{ requests: { cpu: 1 } }'))).toEqual([
      'Pod shop/web spec.containers[0].resources.requests: container web requests no memory',
    ]);
  });

  test('flags a sidecar among the init containers, but not one that ends', () => {
    const full = '{ requests: { cpu: 1, memory: 1Gi } }';
    const inits =
      ', initContainers: [{ name: once, image: a:1 }, { name: proxy, image: a:1, restartPolicy: Always }]';
    expect(judge(missingRequests, pod(full, inits))).toEqual([
      'Pod shop/web spec.initContainers[1].resources.requests: container proxy requests no cpu and no memory',
    ]);
  });

  test('accepts limits, which are requests too, and defaults of the namespace', () => {
    expect(judge(missingRequests, pod('{ limits: { cpu: 1, memory: 1Gi } }'))).toEqual([]);
    expect(judge(missingRequests, pod('{}') + range)).toEqual([]);
  });

  test('says nothing of a piece of a patch', () => {
    expect(judge(missingRequests, pod('{}').replace(', image: web:1', ''))).toEqual([]);
  });
});
