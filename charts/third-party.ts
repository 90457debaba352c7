import { HelmRelease, type HelmReleaseProps } from '../lib/constructs/delivery/helm-release.ts';
import type { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';

/** Name of the project that all Applications but `root` are in. */
export const project = 'platform';

/**
 * Gives a function that installs a third-party chart in a namespace: the pin comes from `charts` of `platform.yaml`, the
 * values file goes to the manifests repository.
 */
export function thirdParty(scope: NamespaceChart, { charts, gitops }: Platform) {
  return (
    release: keyof Platform['charts'],
    props: Omit<HelmReleaseProps, 'chart' | 'source' | 'project'>,
  ): HelmRelease =>
    new HelmRelease(scope, release, { ...props, chart: charts[release], source: gitops, project });
}

/** Addresses of the Helm repositories, without those that only options need which are off. */
export function chartRepositories({ charts, options }: Platform): string[] {
  const { 'mysql-operator': operator, ...always } = charts;
  const used = [...Object.values(always), ...(options.mysql.mode === 'operator' ? [operator] : [])];
  return [...new Set(used.map(({ repository }) => repository))];
}
