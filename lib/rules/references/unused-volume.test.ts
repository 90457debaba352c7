import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment } from './pods.fixture.ts';
import { unusedVolume } from './unused-volume.ts';

const volumes = 'volumes: [{ name: data, emptyDir: {} }, { name: tmp, emptyDir: {} }]';
const mount = 'volumeMounts: [{ name: data, mountPath: /data }]';

describe('unused-volume', () => {
  test('notes a volume that nobody mounts', () => {
    expect(judge(unusedVolume, deployment(mount, volumes))).toEqual([
      "Deployment shop/web spec.template.spec.volumes[1].name: no container mounts volume 'tmp'",
    ]);
  });

  test('accepts one that a container of the start mounts, or a block device', () => {
    const init =
      'initContainers: [{ name: a, image: a:1, volumeDevices: [{ name: tmp, devicePath: /dev/a }] }]';
    expect(judge(unusedVolume, deployment(mount, `${init}, ${volumes}`))).toEqual([]);
  });

  test('accepts one that is for the proxy, and parts of a pod', () => {
    const proxy = deployment(mount, volumes).replace(
      'labels: { app: web } }\n    spec',
      `labels: { app: web }, annotations: { sidecar.istio.io/userVolumeMount: '[{"name":"tmp"}]' } }\n    spec`,
    );
    expect(judge(unusedVolume, proxy)).toEqual([]);
    expect(judge(unusedVolume, deployment('', volumes).replace('image: web:1', 'stdin: true'))).toEqual([]);
  });
});
