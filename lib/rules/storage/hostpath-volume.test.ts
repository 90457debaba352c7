import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { hostpathVolume } from './hostpath-volume.ts';

const workload = (kind: string, path: string, mount = '') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: web, volumeMounts: [{ name: host, mountPath: /host${mount} }] }]
      volumes: [{ name: host, hostPath: { path: ${path} } }, { name: tmp, emptyDir: {} }]
`;
const place = 'shop/web spec.template.spec.volumes[0].hostPath.path';

describe('hostpath-volume', () => {
  test('flags a folder of the node, more so where it can be written to', () => {
    expect(judge(hostpathVolume, workload('Deployment', '/srv', ', readOnly: true'))).toEqual([
      `Deployment ${place}: /srv is a folder of the node`,
    ]);
    expect(judge(hostpathVolume, workload('Deployment', '/etc/kubernetes'))).toEqual([
      `Deployment ${place}: /etc/kubernetes of the node may be written to`,
    ]);
  });

  test('flags the socket of the container runtime, for an agent too', () => {
    expect(judge(hostpathVolume, workload('DaemonSet', '/var/run/docker.sock'))).toEqual([
      `DaemonSet ${place}: /var/run/docker.sock commands the container runtime, and with it the node`,
    ]);
  });

  test('only tells of what agents mount', () => {
    expect(judge(hostpathVolume, workload('DaemonSet', '/', ', readOnly: true'))).toEqual([
      `info DaemonSet ${place}: / is a folder of the node`,
    ]);
    expect(judge(hostpathVolume, workload('DaemonSet', '/var/lib/kubelet/plugins'))).toEqual([
      `info DaemonSet ${place}: /var/lib/kubelet/plugins is a folder of the node, to be written to`,
    ]);
  });

  test('accepts other volumes', () => {
    expect(judge(hostpathVolume, workload('Deployment', '/srv').replace('hostPath', 'local'))).toEqual([]);
  });
});
