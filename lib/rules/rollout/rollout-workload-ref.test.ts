import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rolloutWorkloadRef } from './rollout-workload-ref.ts';

const borrowing = (reference: string, rest = '') => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { workloadRef: { apiVersion: apps/v1, ${reference} }${rest} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 3 }
`;
const place = 'Rollout shop/web spec.';
const named = 'kind: Deployment, name: web, scaleDown: onsuccess';

describe('rollout-workload-ref', () => {
  test('flags a template beside the reference', () => {
    expect(judge(rolloutWorkloadRef, borrowing(named, ', template: { spec: { containers: [] } }'))).toEqual([
      `${place}template: there is a template beside workloadRef: only one of the two may be there`,
    ]);
  });

  test('flags a workload that is not there, and a kind that cannot be borrowed from', () => {
    expect(judge(rolloutWorkloadRef, borrowing('kind: Deployment, name: api'))).toEqual([
      `${place}workloadRef.name: there is no Deployment 'api' in namespace shop`,
    ]);
    expect(judge(rolloutWorkloadRef, borrowing('kind: StatefulSet, name: web'))).toEqual([
      `${place}workloadRef.kind: 'StatefulSet' lends no template: Deployment, ReplicaSet and PodTemplate do`,
    ]);
  });

  test('warns of pods that run twice', () => {
    expect(judge(rolloutWorkloadRef, borrowing('kind: Deployment, name: web'))).toEqual([
      `warning ${place}workloadRef.scaleDown: Deployment web keeps its 3 replicas beside those of the Rollout`,
    ]);
  });

  test('accepts a lender that gives way', () => {
    expect(judge(rolloutWorkloadRef, borrowing(named))).toEqual([]);
    expect(judge(rolloutWorkloadRef, borrowing('kind: PodTemplate, name: any'))).toEqual([]);
  });
});
