import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { podSecurityStandard } from './pod-security-standard.ts';
import { place, workload } from './pods.fixture.ts';

const namespace = (level: string) => `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: ${level} } }
`;
const confined =
  'allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault }';

describe('pod-security-standard', () => {
  test('flags what baseline refuses', () => {
    const text = workload(
      'capabilities: { add: [NET_ADMIN, CHOWN] }',
      ', ports: [{ containerPort: 80, hostPort: 80 }]',
      'hostNetwork: true\n      volumes: [{ name: a, hostPath: { path: / } }]',
    );
    expect(judge(podSecurityStandard, text + namespace('baseline'))).toEqual([
      `Deployment ${place}.ports[0].hostPort: namespace shop is baseline and refuses a hostPort in container main`,
      `Deployment ${place}.securityContext.capabilities.add[0]: namespace shop is baseline and refuses capability NET_ADMIN in container main`,
      'Deployment shop/web spec.template.spec.hostNetwork: namespace shop is baseline and refuses hostNetwork',
      'Deployment shop/web spec.template.spec.volumes[0].hostPath: namespace shop is baseline and refuses a hostPath volume',
    ]);
  });

  test('flags what restricted refuses', () => {
    expect(judge(podSecurityStandard, workload('') + namespace('restricted'))).toEqual([
      `Deployment ${place}.securityContext.allowPrivilegeEscalation: namespace shop is restricted and refuses no allowPrivilegeEscalation: false in container main`,
      `Deployment ${place}.securityContext.capabilities.drop: namespace shop is restricted and refuses capabilities that are not dropped in container main`,
      `Deployment ${place}.securityContext.runAsNonRoot: namespace shop is restricted and refuses no runAsNonRoot: true in container main`,
      `Deployment ${place}.securityContext.seccompProfile: namespace shop is restricted and refuses no seccomp profile in container main`,
    ]);
  });

  test('accepts what a level allows, and everything without one', () => {
    expect(judge(podSecurityStandard, workload(confined) + namespace('restricted'))).toEqual([]);
    expect(judge(podSecurityStandard, workload('') + namespace('baseline'))).toEqual([]);
    const all = workload('privileged: true', '', 'hostNetwork: true');
    expect(judge(podSecurityStandard, all + namespace('privileged'))).toEqual([]);
    expect(judge(podSecurityStandard, all)).toEqual([]);
  });
});
