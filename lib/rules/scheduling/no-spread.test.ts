import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { noSpread } from './no-spread.ts';

const deployment = (replicas: string, affinity = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  ${replicas}
  template:
    metadata: { labels: { app: web } }
    spec: { ${affinity}containers: [{ name: web, image: web:1 }] }
`;
const line = (count: number) =>
  `Deployment shop/web spec.template.spec.topologySpreadConstraints: ${count} pods may all stand on one node`;

describe('no-spread', () => {
  test('flags several pods without a word about nodes', () => {
    expect(judge(noSpread, deployment('replicas: 3'))).toEqual([line(3)]);
  });

  test('takes the fewest that an autoscaler leaves', () => {
    const autoscaler = (min: number) => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { kind: Deployment, name: web }, minReplicas: ${min}, maxReplicas: 9 }
`;
    expect(judge(noSpread, deployment('paused: false') + autoscaler(2))).toEqual([line(2)]);
    expect(judge(noSpread, deployment('paused: false') + autoscaler(1))).toEqual([]);
  });

  test('accepts a single pod and an anti-affinity', () => {
    expect(judge(noSpread, deployment('replicas: 1'))).toEqual([]);
    const affinity =
      'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }, ';
    expect(judge(noSpread, deployment('replicas: 3', affinity))).toEqual([]);
  });
});
