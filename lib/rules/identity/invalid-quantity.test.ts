import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidQuantity } from './invalid-quantity.ts';

const claim = (storage: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { resources: { requests: { storage: ${storage} } } }
`;

describe('invalid-quantity', () => {
  test('flags what is no quantity and says what it would be', () => {
    expect(judge(invalidQuantity, claim('5 GB'))).toEqual([
      "PersistentVolumeClaim shop/data spec.resources.requests.storage: '5 GB' is no quantity; did you mean '5Gi'?",
    ]);
    expect(judge(invalidQuantity, claim('large'))).toEqual([
      "PersistentVolumeClaim shop/data spec.resources.requests.storage: 'large' is no quantity",
    ]);
  });

  test('flags storage in the wrong unit', () => {
    expect(judge(invalidQuantity, claim('500m'))).toEqual([
      'PersistentVolumeClaim shop/data spec.resources.requests.storage: 500m are 0.5 bytes; did you mean 500Gi?',
    ]);
    expect(judge(invalidQuantity, claim('10'))).toHaveLength(1);
  });

  test('flags temporary volumes, claims of a StatefulSet, quotas and targets', () => {
    const flagged = [
      '{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [], volumes: [{ name: b, emptyDir: { sizeLimit: 1gb } }] } }',
      '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: a }, spec: { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: 1gb } } } }] } }',
      '{ apiVersion: v1, kind: ResourceQuota, metadata: { name: a }, spec: { hard: { requests.memory: 1gb } } }',
      '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: a }, spec: { metrics: [{ type: Pods, pods: { target: { averageValue: 1gb } } }] } }',
    ];
    expect(judge(invalidQuantity, flagged.join('\n---\n'))).toEqual([
      "Pod a spec.volumes[0].emptyDir.sizeLimit: '1gb' is no quantity; did you mean '1Gi'?",
      "StatefulSet a spec.volumeClaimTemplates[0].spec.resources.requests.storage: '1gb' is no quantity; did you mean '1Gi'?",
      "ResourceQuota a spec.hard[\"requests.memory\"]: '1gb' is no quantity; did you mean '1Gi'?",
      "HorizontalPodAutoscaler a spec.metrics[0].pods.target.averageValue: '1gb' is no quantity; did you mean '1Gi'?",
    ]);
  });

  test('accepts quantities of every kind', () => {
    expect(
      ['5Gi', '1e9', '1.5T', '5000000000', '0'].flatMap((storage) => judge(invalidQuantity, claim(storage))),
    ).toEqual([]);
  });
});
