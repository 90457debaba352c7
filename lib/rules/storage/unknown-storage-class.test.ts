import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claim, storageClass, volume } from './claims.fixture.ts';
import { unknownStorageClass } from './unknown-storage-class.ts';

describe('unknown-storage-class', () => {
  test('flags a misspelled class', () => {
    const text = claim('data', 'storageClassName: longhon') + storageClass('longhorn');
    expect(judge(unknownStorageClass, text)).toEqual([
      "PersistentVolumeClaim shop/data spec.storageClassName: no StorageClass 'longhon': there are longhorn; did you mean 'longhorn'?",
    ]);
    expect(judge(unknownStorageClass, text, {})[0]).toMatch(/^warning /);
  });

  test('accepts a class that volumes bear, and no class', () => {
    const byName = claim('data', 'storageClassName: manual') + volume('data', 'storageClassName: manual');
    expect(judge(unknownStorageClass, byName)).toEqual([]);
    expect(judge(unknownStorageClass, claim('data', "storageClassName: ''"))).toEqual([]);
    expect(judge(unknownStorageClass, claim('data'))).toEqual([]);
  });
});
