import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claim, volume } from './claims.fixture.ts';
import { volumeClaimRef } from './volume-claim-ref.ts';

const keptFor = (name: string, claimName: string) =>
  volume(name, `claimRef: { namespace: shop, name: ${claimName} }`);

describe('volume-claim-ref', () => {
  test('flags a volume that is kept for a claim that is not there', () => {
    expect(judge(volumeClaimRef, keptFor('data', 'dta') + claim('data'))).toEqual([
      'PersistentVolume data spec.claimRef.name: no claim shop/dta',
    ]);
    expect(judge(volumeClaimRef, keptFor('data', 'dta'), {})).toEqual([
      'warning PersistentVolume data spec.claimRef.name: no claim shop/dta',
    ]);
  });

  test('flags two volumes for one claim', () => {
    expect(judge(volumeClaimRef, keptFor('a', 'data') + keptFor('b', 'data') + claim('data'))).toEqual([
      "PersistentVolume b spec.claimRef: claim shop/data is PersistentVolume a's already",
    ]);
  });

  test('flags a claim whose volume is missing, taken or kept for another', () => {
    expect(judge(volumeClaimRef, claim('data', 'volumeName: data'))).toEqual([
      "PersistentVolumeClaim shop/data spec.volumeName: no PersistentVolume 'data'",
    ]);
    const two = claim('a', 'volumeName: data') + claim('b', 'volumeName: data') + keptFor('data', 'a');
    expect(judge(volumeClaimRef, two)).toEqual([
      "PersistentVolumeClaim shop/b spec.volumeName: volume 'data' is PersistentVolumeClaim shop/a's already",
      "PersistentVolumeClaim shop/b spec.volumeName: volume 'data' is kept for claim shop/a",
    ]);
  });

  test('accepts a claim of a StatefulSet, and one that names its volume', () => {
    const set = `---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
`;
    expect(judge(volumeClaimRef, keptFor('data', 'data-db-0') + set)).toEqual([]);
    expect(judge(volumeClaimRef, keptFor('data', 'data') + claim('data', 'volumeName: data'))).toEqual([]);
  });
});
