import type { View } from '../inventory.ts';
import { workloadKinds } from '../kinds.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';
import { selects } from './selectors.ts';

/** Every workload of a namespace. Reads `workloadKinds`. */
export function workloadsIn(view: View, namespace: string | undefined): Resource[] {
  return workloadKinds.flatMap((kind) => view.inNamespace(kind, namespace));
}

/** The workloads to whose pods a Service sends. Reads `workloadKinds`. */
export function workloadsBehind(view: View, service: Resource): Resource[] {
  const selector = service.spec.at('selector').labels;
  return workloadsIn(view, service.namespace).filter((workload) => {
    const pod = podOf(workload);
    return pod !== undefined && selects(selector, pod.labels);
  });
}

/** The Services that send to the pods of a workload. Reads `Service`. */
export function servicesOf(view: View, workload: Resource): Resource[] {
  const labels = podOf(workload)?.labels;
  if (labels === undefined) return [];
  return view
    .inNamespace('Service', workload.namespace)
    .filter((service) => selects(service.spec.at('selector').labels, labels));
}
