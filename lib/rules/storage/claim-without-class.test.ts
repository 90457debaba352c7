import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claimWithoutClass } from './claim-without-class.ts';
import { claim, storageClass } from './claims.fixture.ts';

describe('claim-without-class', () => {
  test('flags a claim that no class will serve', () => {
    expect(judge(claimWithoutClass, claim('data') + storageClass('fast'))).toEqual([
      "PersistentVolumeClaim shop/data spec.storageClassName: claim 'data' has no class, and there is no default among fast",
    ]);
  });

  test("flags a StatefulSet's template", () => {
    const set = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }] }
`;
    expect(judge(claimWithoutClass, set)).toEqual([
      "StatefulSet shop/db spec.volumeClaimTemplates[0].spec.storageClassName: claim 'data' has no class, and there is no default among none",
    ]);
  });

  test('accepts a default, a class, a named volume, and what is unknown', () => {
    expect(judge(claimWithoutClass, claim('data') + storageClass('fast', true))).toEqual([]);
    expect(judge(claimWithoutClass, claim('data', "storageClassName: ''"))).toEqual([]);
    expect(judge(claimWithoutClass, claim('data', 'volumeName: data'))).toEqual([]);
    expect(judge(claimWithoutClass, claim('data'), {})).toEqual([]);
  });
});
