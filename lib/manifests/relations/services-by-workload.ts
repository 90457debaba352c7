import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';
import { workloadsWith } from './pods-by-label.ts';

const index = oncePerView((view) => {
  const services = new Map<Resource, Resource[]>();
  for (const service of view.all('Service')) {
    for (const workload of workloadsWith(view, service.spec.at('selector').labels, service.namespace)) {
      const known = services.get(workload);
      if (known === undefined) services.set(workload, [service]);
      else known.push(service);
    }
  }
  return services;
});

/** The Services that send to the pods of a workload, found by an index. Reads `Service` and `workloadKinds`. */
export function servicesSendingTo(view: View, workload: Resource): readonly Resource[] {
  return index(view).get(workload) ?? [];
}
