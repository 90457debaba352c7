import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { slowFailover } from './slow-failover.ts';

const workload = (className: string, tolerations: string) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  template: { spec: { containers: [], tolerations: [${tolerations}] } }
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: ${className} } }]
`;
const toleration = (key: string, seconds: number) =>
  `{ key: node.kubernetes.io/${key}, operator: Exists, effect: NoExecute, tolerationSeconds: ${seconds} }`;
const place = 'StatefulSet shop/db spec.template.spec.tolerations';

describe('slow-failover', () => {
  test('flags what is tolerated for the default time', () => {
    expect(judge(slowFailover, workload('longhorn', ''))).toEqual([
      `${place}: no toleration of node.kubernetes.io/not-ready, node.kubernetes.io/unreachable is shorter than 300 s, and 'data' is a Longhorn volume`,
    ]);
    expect(judge(slowFailover, workload('longhorn', toleration('not-ready', 30)))).toEqual([
      `${place}: no toleration of node.kubernetes.io/unreachable is shorter than 300 s, and 'data' is a Longhorn volume`,
    ]);
  });

  test('accepts both for a short time, and volumes of other kinds', () => {
    const both = `${toleration('not-ready', 30)}, ${toleration('unreachable', 30)}`;
    expect(judge(slowFailover, workload('longhorn', both))).toEqual([]);
    expect(judge(slowFailover, workload('nfs', ''))).toEqual([]);
  });
});
