import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { podSecurityLabel } from './pod-security-label.ts';

const namespace = (label: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${label} } }
`;
const at = 'Namespace shop metadata.labels';

describe('pod-security-label', () => {
  test('flags a level, a mode and a version that do not exist', () => {
    expect(judge(podSecurityLabel, namespace('pod-security.kubernetes.io/enforce: restrictd'))).toEqual([
      `${at}["pod-security.kubernetes.io/enforce"]: level 'restrictd' is none of privileged, baseline, restricted; did you mean 'restricted'?`,
    ]);
    expect(judge(podSecurityLabel, namespace('pod-security.kubernetes.io/enfroce: baseline'))).toEqual([
      `${at}["pod-security.kubernetes.io/enfroce"]: 'enfroce' is none of enforce, audit, warn; did you mean 'enforce'?`,
    ]);
    expect(judge(podSecurityLabel, namespace("pod-security.kubernetes.io/enforce-version: '1.31'"))).toEqual([
      `${at}["pod-security.kubernetes.io/enforce-version"]: version '1.31' is neither latest nor as v1.31`,
    ]);
  });

  test('accepts what Kubernetes knows, and other labels', () => {
    for (const label of [
      'enforce: baseline',
      'warn: restricted',
      'audit-version: latest',
      'enforce-version: v1.31',
    ])
      expect(judge(podSecurityLabel, namespace(`pod-security.kubernetes.io/${label}`))).toEqual([]);
    expect(judge(podSecurityLabel, namespace('team: shop'))).toEqual([]);
  });
});
