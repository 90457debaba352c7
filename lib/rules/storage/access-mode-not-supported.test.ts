import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { accessModeNotSupported } from './access-mode-not-supported.ts';
import { claim, storageClass } from './claims.fixture.ts';

const shared = (className: string) =>
  claim('data', `storageClassName: ${className}`).replace('ReadWriteOnce', 'ReadWriteMany');

describe('access-mode-not-supported', () => {
  test('flags a class that serves one node', () => {
    expect(judge(accessModeNotSupported, shared('local-path'))).toEqual([
      "PersistentVolumeClaim shop/data spec.accessModes[0]: rancher.io/local-path of class 'local-path' makes no ReadWriteMany volumes",
    ]);
    const disks = storageClass('disks', false, 'ebs.csi.aws.com');
    expect(judge(accessModeNotSupported, shared('disks') + disks)).toHaveLength(1);
  });

  test('accepts one node, other classes, and a known name with another provisioner', () => {
    expect(judge(accessModeNotSupported, claim('data', 'storageClassName: local-path'))).toEqual([]);
    expect(judge(accessModeNotSupported, shared('nfs'))).toEqual([]);
    const renamed = storageClass('local-path', false, 'nfs.csi.k8s.io');
    expect(judge(accessModeNotSupported, shared('local-path') + renamed)).toEqual([]);
  });
});
