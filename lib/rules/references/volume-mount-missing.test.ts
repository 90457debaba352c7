import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment } from './pods.fixture.ts';
import { volumeMountMissing } from './volume-mount-missing.ts';

const mounts = 'volumeMounts: [{ name: data, mountPath: /data }]';

describe('volume-mount-missing', () => {
  test('flags a mount of a volume that the pod does not have', () => {
    expect(judge(volumeMountMissing, deployment(mounts, 'volumes: [{ name: date, emptyDir: {} }]'))).toEqual([
      "Deployment shop/web spec.template.spec.containers[0].volumeMounts[0].name: container web mounts 'data', which is no volume of the pod (date); did you mean 'date'?",
    ]);
  });

  test('flags a block device as well', () => {
    const device = deployment('volumeDevices: [{ name: disk, devicePath: /dev/xvda }]');
    expect(judge(volumeMountMissing, device)).toEqual([
      "Deployment shop/web spec.template.spec.containers[0].volumeDevices[0].name: container web mounts 'disk', which is no volume of the pod (none)",
    ]);
  });

  test('accepts volumes of the pod and claims that a StatefulSet makes', () => {
    expect(judge(volumeMountMissing, deployment(mounts, 'volumes: [{ name: data, emptyDir: {} }]'))).toEqual(
      [],
    );
    const set = deployment(mounts)
      .replace('Deployment', 'StatefulSet')
      .replace('spec:\n', 'spec:\n  volumeClaimTemplates: [{ metadata: { name: data } }]\n');
    expect(judge(volumeMountMissing, set)).toEqual([]);
  });

  test('accepts a part of a pod, whose volumes stand elsewhere', () => {
    expect(judge(volumeMountMissing, deployment(mounts).replace('image: web:1, ', ''))).toEqual([]);
    expect(judge(volumeMountMissing, deployment(mounts).replace('image: web:1', 'image: auto'))).toEqual([]);
  });
});
