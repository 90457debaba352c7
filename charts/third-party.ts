import * as delivery from '../lib/constructs/delivery/third-party.ts';
import type { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';

/** Name of the project that all Applications but `root` are in. */
export const project = 'platform';

/** Gives a function that installs third-party charts in a namespace, each pinned in `charts` of `platform.yaml`. */
export function thirdParty(scope: NamespaceChart, { charts, gitops }: Platform) {
  return delivery.thirdParty(scope, { charts, source: gitops, project });
}

/** Addresses of the Helm repositories, without those that only options need which are off. */
export function chartRepositories({ charts, options }: Platform): string[] {
  const { 'mysql-operator': operator, ...always } = charts;
  const used = [...Object.values(always), ...(options.mysql.mode === 'operator' ? [operator] : [])];
  return [...new Set(used.map(({ repository }) => repository))];
}
