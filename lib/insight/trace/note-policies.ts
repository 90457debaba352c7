import { isAttached, workloadsOfPolicy } from '../../manifests/relations/mesh-policies.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Context } from './step.ts';

const kinds = [
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/RequestAuthentication',
  'networking.istio.io/EnvoyFilter',
  'networking.istio.io/Sidecar',
] as const;

/** Names what else may change or refuse a request at some pods: policies and filters are not evaluated. */
export function notePolicies({ view, journal }: Context, workload: Resource): void {
  for (const policy of kinds.flatMap((kind) => view.all(kind)))
    if (!isAttached(policy) && workloadsOfPolicy(view, policy).includes(workload))
      journal.note(`${policy} is for ${workload}: what it changes or refuses is not looked at`);
}
