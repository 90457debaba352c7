import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { removedApiVersion } from './removed-api-version.ts';

const object = (apiVersion: string, kind: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: shop }
`;

describe('removed-api-version', () => {
  test('flags a version that is gone and names the one that took its place', () => {
    expect(judge(removedApiVersion, object('extensions/v1beta1', 'Ingress'))).toEqual([
      'Ingress shop/web apiVersion: Ingress of extensions/v1beta1 was removed in Kubernetes 1.22; use networking.k8s.io/v1',
    ]);
    expect(judge(removedApiVersion, object('policy/v1beta1', 'PodSecurityPolicy'))).toEqual([
      'PodSecurityPolicy shop/web apiVersion: PodSecurityPolicy of policy/v1beta1 was removed in Kubernetes 1.25; nothing takes its place',
    ]);
  });

  test('judges by the version of the cluster', () => {
    const schema = object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema');
    expect(judge(removedApiVersion, schema, { kubernetes: '1.31.13' })).toEqual([
      'warning FlowSchema shop/web apiVersion: FlowSchema of flowcontrol.apiserver.k8s.io/v1beta3 will be removed in Kubernetes 1.32; use flowcontrol.apiserver.k8s.io/v1',
    ]);
    expect(judge(removedApiVersion, schema, { kubernetes: '1.32.0' })).toEqual([
      'FlowSchema shop/web apiVersion: FlowSchema of flowcontrol.apiserver.k8s.io/v1beta3 was removed in Kubernetes 1.32; use flowcontrol.apiserver.k8s.io/v1',
    ]);
  });

  test('accepts the versions that stay, and other kinds of a group', () => {
    expect(judge(removedApiVersion, object('networking.k8s.io/v1', 'Ingress'))).toEqual([]);
    expect(judge(removedApiVersion, object('networking.k8s.io/v1beta1', 'ServiceCIDR'))).toEqual([]);
    expect(judge(removedApiVersion, object('metallb.io/v1beta1', 'IPAddressPool'))).toEqual([]);
  });
});
