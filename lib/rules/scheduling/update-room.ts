import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { replicasOf, sparePods } from '../../manifests/relations/replicas.ts';
import type { Resource } from '../../manifests/resource.ts';

/** The keys that controllers write into the labels of their pods, which tell versions apart, by kind. */
const revisionKeys: Readonly<Record<string, string>> = {
  'apps/DaemonSet': 'controller-revision-hash',
  'apps/Deployment': 'pod-template-hash',
  'apps/StatefulSet': 'controller-revision-hash',
  'argoproj.io/Rollout': 'rollouts-pod-template-hash',
};

/** The label that tells the versions of a workload's pods apart, where its controller writes one. */
export function revisionKeyOf(workload: Resource): string | undefined {
  return revisionKeys[workload.kind];
}

/** Whether a spread constraint or an affinity term counts the pods of each version for themselves. */
export function countsPerRevision(term: Field, workload: Resource): boolean {
  const key = revisionKeyOf(workload);
  return key !== undefined && term.at('matchLabelKeys').texts.includes(key);
}

/** Why a number of places is too small for the pods that a term counts; undefined where it is not. */
export function shortageOf(view: View, workload: Resource, term: Field, places: number): string | undefined {
  const { most } = replicasOf(view, workload);
  if (most > places) return `${most} pods`;
  const spare = countsPerRevision(term, workload) ? 0 : sparePods(workload, most);
  return most + spare > places ? `${most} pods and ${spare} more during an update` : undefined;
}
