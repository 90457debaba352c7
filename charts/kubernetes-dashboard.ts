import type { Construct } from 'constructs';
import { containerResources, withoutCpuLimit } from '../lib/constructs/delivery/container-resources.ts';
import type { HelmReleaseProps } from '../lib/constructs/delivery/helm-release.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { statelessValues } from './stateless.ts';
import { thirdParty } from './third-party.ts';

/** The dashboard's last release (P41), without a way in: `kubectl port-forward` and one's own token. */
export class KubernetesDashboard extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'kubernetes-dashboard');
    thirdParty(this, platform)('kubernetes-dashboard', {
      values: values(platform),
      ignoreDifferences: madeUpEachTime,
    });
  }
}

/**
 * The chart makes up another key at every rendering, where it cannot see the one that is there (P45), and stamps its hash on
 * the two that read it.
 */
const madeUpEachTime: HelmReleaseProps['ignoreDifferences'] = [
  { group: '', kind: 'Secret', name: 'kubernetes-dashboard-csrf', jsonPointers: ['/data'] },
  ...['api', 'auth'].map((part) => ({
    group: 'apps',
    kind: 'Deployment',
    name: `kubernetes-dashboard-${part}`,
    jqPathExpressions: ['.spec.template.metadata.annotations."checksum/config"'],
  })),
];

function values(platform: Platform) {
  const stateless = statelessValues(platform);
  const part = { containers: { resources: withoutCpuLimit('10m', '64Mi', '256Mi') } };
  return {
    app: stateless,
    api: part,
    auth: part,
    web: part,
    metricsScraper: part,
    kong: { ...stateless, resources: containerResources('10m', '192Mi', '512Mi') },
  };
}
