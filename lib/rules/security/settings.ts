import type { Field } from '../../manifests/field.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Severity } from '../rule.ts';

/** A setting of a container: its own, or that of its pod where it says nothing. What neither says is missing in the container. */
export function settingOf(workload: Resource, container: Field, key: string): Field {
  const own = container.at('securityContext', key);
  const shared = podOf(workload)?.spec.at('securityContext', key);
  return own.exists || shared === undefined || !shared.exists ? own : shared;
}

export function isPrivileged(container: Field): boolean {
  return container.at('securityContext', 'privileged').boolean === true;
}

/** What every node runs is there for the node: rights that it needs for that are worth knowing, no more. */
export function unlessAgent(workload: Resource): { readonly severity?: Severity } {
  return workload.kind === 'apps/DaemonSet' ? { severity: 'info' } : {};
}
