import type { Construct } from 'constructs';
import type { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { Cloudflared } from './cloudflared.ts';
import { MySqlOperator } from './mysql-operator.ts';

/** The namespaces that are there only while their option is on. */
export function optionCharts(scope: Construct, platform: Platform): NamespaceChart[] {
  const { cloudflareTunnel, mysql } = platform.options;
  return [
    ...(cloudflareTunnel.enabled ? [new Cloudflared(scope, platform)] : []),
    ...(mysql.mode === 'operator' ? [new MySqlOperator(scope, platform)] : []),
  ];
}
