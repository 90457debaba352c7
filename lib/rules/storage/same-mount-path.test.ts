import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { sameMountPath } from './same-mount-path.ts';

const pod = (second: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, volumeMounts: [{ name: a, mountPath: /data }, { name: b, mountPath: ${second} }] }] }
`;

describe('same-mount-path', () => {
  test('flags the second volume at a place', () => {
    expect(judge(sameMountPath, pod('/data'))).toEqual([
      "Pod shop/web spec.containers[0].volumeMounts[1].mountPath: container web has 'a' at /data already",
    ]);
  });

  test('accepts one below the other', () => {
    expect(judge(sameMountPath, pod('/data/more'))).toEqual([]);
  });
});
