import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import { meshNeeds } from './mesh-needs.ts';
import type { Need } from './need.ts';
import { ownNeeds } from './own-needs.ts';
import { podNeeds } from './pod-needs.ts';
import type { Task } from './task.ts';

/** Kinds that Kubernetes brings itself, whatever group of its own they are in. */
const builtIn = /^[^/.]+(\/|$)|\.k8s\.io\/(?!(Gateway|HTTPRoute|GatewayClass|VolumeSnapshot\w*)$)/;

/** Whether objects of a kind are refused until a CustomResourceDefinition is there; Argo CD's own must be, since it runs. */
export function isCustom({ kind }: Resource): boolean {
  if (/^argoproj\.io\/(Application|ApplicationSet|AppProject)$/.test(kind)) return false;
  return !builtIn.test(kind) && kind !== 'HelmRelease';
}

/** Everything else that an object needs, as far as names say it; what it names several times is there once. */
export function needsOf(view: View, task: Task): Need[] {
  const needs = [...ownNeeds(view, task), ...podNeeds(view, task), ...meshNeeds(view, task)];
  const keyOf = ({ kind, namespace, name, without }: Need) => `${kind} ${namespace}/${name} ${without}`;
  return [...new Map(needs.map((need) => [keyOf(need), need])).values()];
}
