import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { singleReplica } from './single-replica.ts';

const deployment = (replicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  template: { metadata: { labels: { app: web } }, spec: { containers: [] } }
`;
const service = `---
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { selector: { app: web } }
`;

describe('single-replica', () => {
  test('tells of one pod behind a Service', () => {
    expect(judge(singleReplica, deployment(1) + service)).toEqual([
      'Deployment shop/web spec.replicas: Service front has one pod behind it',
    ]);
  });

  test('accepts two, none, and one that no Service sends to', () => {
    expect(judge(singleReplica, deployment(2) + service)).toEqual([]);
    expect(judge(singleReplica, deployment(0) + service)).toEqual([]);
    expect(judge(singleReplica, deployment(1))).toEqual([]);
  });
});
