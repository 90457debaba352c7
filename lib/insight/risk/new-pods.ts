import type { Field } from '../../manifests/field.ts';
import type { Kind } from '../../manifests/kinds.ts';
import { workloadsSelectedBy } from '../../manifests/relations/pods-by-label.ts';
import type { Sides } from './reason.ts';

/** Whether a selector takes pods of workloads that come in the same change, and no others: nobody has talked to them yet. */
export function selectsOnlyNewPods(
  selector: Field,
  namespace: string | undefined,
  { from, to }: Sides,
): boolean {
  const workloads = workloadsSelectedBy(to, selector, namespace);
  return (
    workloads.length > 0 &&
    workloads.every(
      (workload) => from.find(workload.kind as Kind, workload.namespace, workload.name) === undefined,
    )
  );
}
