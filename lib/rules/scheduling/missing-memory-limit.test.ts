import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingMemoryLimit } from './missing-memory-limit.ts';

const pod = (resources: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, resources: ${resources} }] }
`;

describe('missing-memory-limit', () => {
  test('flags a container without one, even if it is limited in CPU', () => {
    expect(judge(missingMemoryLimit, pod('{ limits: { cpu: 1 } }'))).toEqual([
      'Pod shop/web spec.containers[0].resources.limits.memory: container web has no limit of memory',
    ]);
  });

  test('accepts one that is limited, by itself or by its namespace', () => {
    expect(judge(missingMemoryLimit, pod('{ limits: { memory: 1Gi } }'))).toEqual([]);
    const range = `---
apiVersion: v1
kind: LimitRange
metadata: { name: sizes, namespace: shop }
spec: { limits: [{ type: Container, default: { memory: 64Mi } }] }
`;
    expect(judge(missingMemoryLimit, pod('{}') + range)).toEqual([]);
  });
});
