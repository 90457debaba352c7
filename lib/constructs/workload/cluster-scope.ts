import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

const id = 'cluster-scoped';

/**
 * The place for objects that belong to no namespace. cdk8s stamps the namespace of the nearest chart on every
 * object, cluster-scoped ones too, which Argo CD then reports as different for ever; this chart has none.
 */
export function clusterScope(scope: Construct): Chart {
  const chart = Chart.of(scope);
  const existing = chart.node.tryFindChild(id);
  return existing instanceof Chart ? existing : new Chart(chart, id, { disableResourceNameHashes: true });
}
