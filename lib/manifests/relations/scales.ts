import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';

import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';

const byTarget = oncePerView((view) =>
  groupBy(view.all('autoscaling/HorizontalPodAutoscaler'), ({ namespace, spec }) => {
    const target = spec.at('scaleTargetRef');
    return `${target.at('kind').text} ${namespace}/${target.at('name').text}`;
  }),
);

/** The HorizontalPodAutoscalers that scale a workload. Reads `autoscaling/HorizontalPodAutoscaler`. */
export function autoscalersOf(view: View, workload: Resource): readonly Resource[] {
  const { namespace, name, manifest } = workload;
  return byTarget(view).get(`${manifest.kind} ${namespace}/${name}`) ?? [];
}
