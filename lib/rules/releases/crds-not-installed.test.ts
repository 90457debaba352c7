import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { crdsNotInstalled } from './crds-not-installed.ts';
import { release } from './release.fixture.ts';

describe('crds-not-installed', () => {
  test('flags the chart as it comes', () => {
    expect(judge(crdsNotInstalled, release('cert-manager'))).toEqual([
      'Application argocd/cert-manager values.crds.enabled: the chart does not bring certificates.cert-manager.io, and nothing else does',
    ]);
  });

  test('accepts kinds by the chart, in either way, and by a manifest', () => {
    expect(judge(crdsNotInstalled, release('cert-manager', '{ crds: { enabled: true } }'))).toEqual([]);
    expect(judge(crdsNotInstalled, release('cert-manager', '{ installCRDs: true }'))).toEqual([]);
    const manifest =
      '---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: certificates.cert-manager.io }\n';
    expect(judge(crdsNotInstalled, release('cert-manager') + manifest)).toEqual([]);
  });
});
