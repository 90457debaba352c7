import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxPrivilegedPort } from './nginx-privileged-port.ts';
import { atNginxConf, deployment, nginxConf } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["nginx.conf"]';
const yaml = (server: string, container = 'securityContext: { runAsUser: 101 }', pod = '') =>
  nginxConf(server) + deployment(atNginxConf, container, pod);
const nodes = (...runtimes: string[]) => ({
  whole: true,
  nodes: runtimes.map((containerRuntime, index) => ({
    name: `n${index}`,
    labels: {},
    taints: [],
    containerRuntime,
  })),
});

describe('nginx-privileged-port', () => {
  test('is certain where a node runs containerd 1', () => {
    const facts = nodes('containerd://2.1.5', 'containerd://1.7.28');
    expect(judge(nginxPrivilegedPort, yaml('listen 80;'), facts)).toEqual([
      `${at}: line 4: web is not root and cannot listen on 80 on n1 (containerd 1.7.28)`,
    ]);
  });

  test('is a warning where nothing is known of the nodes', () => {
    expect(judge(nginxPrivilegedPort, yaml('listen 443 ssl;'))).toEqual([
      `warning ${at}: line 4: web is not root and cannot listen on 443 unless the runtime of its node allows it`,
    ]);
  });

  test('accepts it on containerd 2 alone', () => {
    expect(judge(nginxPrivilegedPort, yaml('listen 80;'), nodes('containerd://2.1.5'))).toEqual([]);
  });

  test('accepts a high port, root, a capability, and the sysctl', () => {
    expect(judge(nginxPrivilegedPort, yaml('listen 8080;'))).toEqual([]);
    expect(judge(nginxPrivilegedPort, yaml('listen 80;', ''))).toEqual([]);
    const capable = 'securityContext: { runAsUser: 101, capabilities: { add: [NET_BIND_SERVICE] } }';
    expect(judge(nginxPrivilegedPort, yaml('listen 80;', capable))).toEqual([]);
    const sysctl =
      'securityContext: { runAsUser: 101, sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }] }';
    expect(judge(nginxPrivilegedPort, yaml('listen 80;', '', sysctl))).toEqual([]);
  });
});
