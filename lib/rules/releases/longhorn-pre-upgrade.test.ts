import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { longhornPreUpgrade } from './longhorn-pre-upgrade.ts';
import { release } from './release.fixture.ts';

describe('longhorn-pre-upgrade', () => {
  test('flags the Job under Argo CD', () => {
    expect(judge(longhornPreUpgrade, release('longhorn'))).toEqual([
      'Application argocd/longhorn values.preUpgradeChecker.jobEnabled: the pre-upgrade Job is on, which Argo CD runs before anything is installed',
    ]);
    expect(
      judge(longhornPreUpgrade, release('longhorn', '{ preUpgradeChecker: { jobEnabled: true } }')),
    ).toHaveLength(1);
  });

  test('accepts one without it, and one that Flux installs by Helm itself', () => {
    expect(
      judge(longhornPreUpgrade, release('longhorn', '{ preUpgradeChecker: { jobEnabled: false } }')),
    ).toEqual([]);
    const flux = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: longhorn, namespace: longhorn-system }
spec: { chart: { spec: { chart: longhorn } } }
`;
    expect(judge(longhornPreUpgrade, flux)).toEqual([]);
  });
});
