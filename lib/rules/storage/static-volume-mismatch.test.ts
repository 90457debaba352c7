import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claim, storageClass, volume } from './claims.fixture.ts';
import { staticVolumeMismatch } from './static-volume-mismatch.ts';

const kept = (more: string) =>
  volume('data', `storageClassName: '', claimRef: { namespace: shop, name: data }${more}`);
const place = 'PersistentVolumeClaim shop/data spec';

describe('static-volume-mismatch', () => {
  test('flags a claim of the default class for a volume without one', () => {
    const text = claim('data', 'volumeName: data') + volume('data') + storageClass('fast', true);
    expect(judge(staticVolumeMismatch, text)).toEqual([
      `${place}.storageClassName: is of class 'fast', the default, and PersistentVolume data is of no class ('')`,
    ]);
  });

  test('flags size, access mode and volume mode that do not fit', () => {
    const text =
      claim('data', "storageClassName: ''").replace('5Gi', '6Gi').replace('ReadWriteOnce', 'ReadWriteMany') +
      kept(', volumeMode: Block');
    expect(judge(staticVolumeMismatch, text)).toEqual([
      `${place}.accessModes[0]: asks for ReadWriteMany, and PersistentVolume data offers ReadWriteOnce`,
      `${place}.resources.requests.storage: asks for 6Gi, and PersistentVolume data has 5Gi`,
      `${place}.volumeMode: wants a Filesystem volume, and PersistentVolume data is a Block one`,
    ]);
  });

  test('warns where each names the other, since then nothing is compared', () => {
    const text = claim('data', 'storageClassName: fast, volumeName: data').replace('5Gi', '6Gi') + kept('');
    expect(judge(staticVolumeMismatch, text)).toEqual([
      `warning ${place}.resources.requests.storage: asks for 6Gi, and PersistentVolume data has 5Gi`,
      `warning ${place}.storageClassName: is of class 'fast', and PersistentVolume data is of no class ('')`,
    ]);
  });

  test('warns where there may be a default class', () => {
    const text = claim('data', 'volumeName: data') + volume('data');
    expect(judge(staticVolumeMismatch, text, {})).toEqual([
      `warning ${place}.storageClassName: is of the default class, if there is one, and PersistentVolume data is of no class ('')`,
    ]);
    expect(judge(staticVolumeMismatch, text)).toEqual([]);
  });

  test('accepts equal classes and a claim that asks for less', () => {
    const text = claim('data', "storageClassName: '', volumeName: data").replace('5Gi', '1Gi') + kept('');
    expect(judge(staticVolumeMismatch, text)).toEqual([]);
  });
});
