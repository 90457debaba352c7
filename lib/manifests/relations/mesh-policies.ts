import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import type { Kind } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { rootNamespace } from './peer-authentication.ts';
import { workloadsWith } from './pods-by-label.ts';
import { workloadsIn } from './workloads.ts';

/** Kinds that change the proxies of some pods. */
export const policyKinds = [
  'networking.istio.io/EnvoyFilter',
  'networking.istio.io/Sidecar',
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/PeerAuthentication',
  'security.istio.io/RequestAuthentication',
] as const satisfies readonly Kind[];

/** The labels by which a policy selects pods; the field does not exist where it is for all. */
export function selectorOfPolicy({ kind, spec }: Resource): Field {
  return kind.startsWith('security.')
    ? spec.at('selector', 'matchLabels')
    : spec.at('workloadSelector', 'labels');
}

/** Whether a policy is attached by reference, as to a waypoint, and not by labels. */
export function isAttached({ spec }: Resource): boolean {
  return spec.at('targetRef').exists || spec.at('targetRefs').exists;
}

/**
 * The workloads whose pods a policy is for: of its namespace, of all where it stands in the root namespace. Reads `workloadKinds`.
 */
export function workloadsOfPolicy(view: View, policy: Resource): Resource[] {
  const { labels } = selectorOfPolicy(policy);
  if (Object.keys(labels).length === 0) return workloadsIn(view, policy.namespace);
  const isRoot = policy.namespace === rootNamespace && policy.kind !== 'networking.istio.io/Sidecar';
  return workloadsWith(view, labels, isRoot ? undefined : policy.namespace);
}
