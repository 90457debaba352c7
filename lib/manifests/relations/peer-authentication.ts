import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';
import { workloadsWith } from './pods-by-label.ts';

/** Where Istio looks for what holds for the whole mesh, unless it was installed otherwise. */
export const rootNamespace = 'istio-system';

const modes = ['STRICT', 'PERMISSIVE', 'DISABLE'] as const;

/** What the servers of some pods demand of their clients, and the object that says so. */
export interface MutualTls {
  readonly mode: (typeof modes)[number];
  /** Undefined for the default. */
  readonly by: Resource | undefined;
  /** Whether it differs from port to port. */
  readonly byPort: boolean;
}

/** Whether a PeerAuthentication is for its whole namespace. */
export function isForNamespace({ spec }: Resource): boolean {
  return Object.keys(spec.at('selector', 'matchLabels').labels).length === 0;
}

const kind = 'security.istio.io/PeerAuthentication';

/** Those for a whole namespace, by the namespace. */
const wide = oncePerView((view) =>
  groupBy(view.all(kind).filter(isForNamespace), ({ namespace = '' }) => namespace),
);

/** Those that select pods, by the workload of the pods. */
const chosen = oncePerView((view) => {
  const policies = new Map<Resource, Resource[]>();
  for (const policy of view.all(kind)) {
    const { labels } = policy.spec.at('selector', 'matchLabels');
    for (const workload of workloadsWith(view, labels, policy.namespace)) {
      policies.set(workload, [...(policies.get(workload) ?? []), policy]);
    }
  }
  return policies;
});

/**
 * What holds for the pods of a workload: what selects them goes before what is for their namespace, and that before what is for the
 * mesh (pilot/pkg/model/authentication.go). Reads `security.istio.io/PeerAuthentication` and `workloadKinds`.
 */
export function mutualTlsOf(view: View, workload: Resource): MutualTls {
  const chain = [
    ...(chosen(view).get(workload) ?? []),
    ...(wide(view).get(workload.namespace ?? '') ?? []),
    ...(wide(view).get(rootNamespace) ?? []),
  ];
  const byPort = chain.some((item) => item.spec.at('portLevelMtls').exists);
  for (const by of chain) {
    const { text } = by.spec.at('mtls', 'mode');
    const mode = modes.find((known) => known === text);
    if (mode !== undefined) return { mode, by, byPort };
  }
  return { mode: 'PERMISSIVE', by: undefined, byPort };
}
