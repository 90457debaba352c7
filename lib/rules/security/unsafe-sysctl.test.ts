import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { workload } from './pods.fixture.ts';
import { unsafeSysctl } from './unsafe-sysctl.ts';

const setting = (name: string, more = '') =>
  workload('', '', `securityContext: { sysctls: [{ name: ${name}, value: '1' }] }${more}`);
const at = 'Deployment shop/web spec.template.spec.securityContext.sysctls[0].name';

describe('unsafe-sysctl', () => {
  test('flags one that the kubelet refuses', () => {
    expect(judge(unsafeSysctl, setting('net.core.somaxconn'))).toEqual([
      `${at}: net.core.somaxconn is not among the safe ones`,
    ]);
  });

  test('flags one of the network that belongs to the node', () => {
    expect(judge(unsafeSysctl, setting('net.ipv4.tcp_syncookies', '\n      hostNetwork: true'))).toEqual([
      `error ${at}: net.ipv4.tcp_syncookies belongs to the node, whose network the pod shares`,
    ]);
  });

  test('accepts a safe one, in either way to write it', () => {
    expect(judge(unsafeSysctl, setting('net.ipv4.tcp_syncookies'))).toEqual([]);
    expect(judge(unsafeSysctl, setting('net/ipv4/tcp_syncookies'))).toEqual([]);
  });
});
