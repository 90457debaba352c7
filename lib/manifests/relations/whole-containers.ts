import type { Field } from '../field.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';

/**
 * The containers of a workload that name an image. One without is a piece of a patch, as kustomize has them: what it lacks may stand in
 * what it is laid over.
 */
export function wholeContainers(workload: Resource, which: 'running' | 'all' = 'all'): Field[] {
  const pod = podOf(workload);
  const containers = (which === 'all' ? pod?.allContainers : pod?.containers) ?? [];
  return containers.filter((container) => container.at('image').exists);
}
