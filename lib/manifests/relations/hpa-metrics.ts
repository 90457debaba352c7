import type { Field } from '../field.ts';
import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import { type Kind, replicatedKinds } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { tryFindMeant } from './meant.ts';
import { oncePerView } from './once-per-view.ts';

/** CPU or memory by which a HorizontalPodAutoscaler scales. */
export interface ResourceMetric {
  /** The metric: `resource`, `containerResource`, or the one number of `autoscaling/v1`. */
  readonly field: Field;
  readonly resource: 'cpu' | 'memory';
  /** Where the container is named; undefined for a metric of the whole pod. */
  readonly container: Field | undefined;
  /** Whether the target is a share of the request. */
  readonly utilization: boolean;
}

/** Its metrics of CPU and memory; without any metric it scales by the CPU of the pod (autoscaling/v2 defaults.go). */
export function resourceMetricsOf({ spec }: Resource): ResourceMetric[] {
  const simple = spec.at('targetCPUUtilizationPercentage');
  if (simple.exists) return [{ field: simple, resource: 'cpu', container: undefined, utilization: true }];
  const metrics = spec.at('metrics');
  if (metrics.items.length === 0)
    return [{ field: metrics, resource: 'cpu', container: undefined, utilization: true }];
  return metrics.items.flatMap((metric) => {
    const one = metric.at('containerResource');
    const field = one.isMapping ? one : metric.at('resource');
    const { text: resource } = field.at('name');
    if (resource !== 'cpu' && resource !== 'memory') return [];
    const target = field.at('target');
    const utilization =
      target.at('averageUtilization').exists ||
      field.at('targetAverageUtilization').exists ||
      target.at('type').text === 'Utilization';
    return [{ field, resource, container: one.isMapping ? one.at('container') : undefined, utilization }];
  });
}

/** The workload that is scaled, if it keeps a number of pods and the inventory has it. Reads `replicatedKinds`. */
export function scaledBy(view: View, autoscaler: Resource): Resource | undefined {
  const target = autoscaler.spec.at('scaleTargetRef');
  const group = (target.at('apiVersion').text ?? '').split('/').slice(0, -1).join('/');
  const written = `${group === '' ? '' : `${group}/`}${target.at('kind').text ?? ''}`;
  const kind: Kind | undefined = replicatedKinds.find((item) => item === written);
  return kind && tryFindMeant(view, kind, autoscaler, autoscaler.namespace, target.at('name').text ?? '');
}

const scalers = oncePerView((view) =>
  groupBy(view.all('autoscaling/HorizontalPodAutoscaler'), (autoscaler) => scaledBy(view, autoscaler)),
);

/** The autoscalers of a workload. Reads `replicatedKinds` and `autoscaling/HorizontalPodAutoscaler`. */
export function scalersOf(view: View, workload: Resource): readonly Resource[] {
  return scalers(view).get(workload) ?? [];
}
