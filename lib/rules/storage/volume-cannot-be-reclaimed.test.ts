import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { volume } from './claims.fixture.ts';
import { volumeCannotBeReclaimed } from './volume-cannot-be-reclaimed.ts';

const place = 'PersistentVolume data spec.persistentVolumeReclaimPolicy';

describe('volume-cannot-be-reclaimed', () => {
  test('flags what nothing can delete and what would be wiped', () => {
    expect(judge(volumeCannotBeReclaimed, volume('data', 'persistentVolumeReclaimPolicy: Delete'))).toEqual([
      `${place}: nothing can delete a volume of type nfs: it ends as Failed`,
    ]);
    expect(judge(volumeCannotBeReclaimed, volume('data', 'persistentVolumeReclaimPolicy: Recycle'))).toEqual([
      `${place}: Recycle wipes the nfs volume when its claim goes`,
    ]);
  });

  test('accepts Retain, which is the default, and volumes that a provisioner made', () => {
    expect(judge(volumeCannotBeReclaimed, volume('data'))).toEqual([]);
    const made = volume('data', 'persistentVolumeReclaimPolicy: Delete').replace(
      'name: data }',
      'name: data, annotations: { pv.kubernetes.io/provisioned-by: nfs } }',
    );
    expect(judge(volumeCannotBeReclaimed, made)).toEqual([]);
  });
});
