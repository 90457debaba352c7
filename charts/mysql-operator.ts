import type { Construct } from 'constructs';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { thirdParty } from './third-party.ts';

export const operatorNamespace = 'mysql-operator';

/** Oracle's operator, which makes the servers of an InnoDBCluster. */
export class MySqlOperator extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, operatorNamespace);
    // Before the namespaces that hold its kind. Rendered without a cluster, the chart has nothing to look up.
    thirdParty(this, platform)('mysql-operator', { values: { disableLookups: true }, wave: 'storage' });
  }
}
