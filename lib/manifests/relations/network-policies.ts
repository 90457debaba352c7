import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';
import { workloadsSelectedBy } from './pods-by-label.ts';
import { matchesSelector } from './selectors.ts';

type Direction = 'Ingress' | 'Egress';

/** The NetworkPolicies that hold for what comes in to the pods of a workload. Reads `networking.k8s.io/NetworkPolicy`, `workloadKinds`. */
export function ingressPoliciesOf(view: View, workload: Resource): readonly Resource[] {
  return ingressPolicies(view).get(workload) ?? [];
}

const ingressPolicies = oncePerView((view) => {
  const byWorkload = new Map<Resource, Resource[]>();
  for (const policy of view.all('networking.k8s.io/NetworkPolicy').filter((item) => isFor(item, 'Ingress')))
    for (const workload of workloadsSelectedBy(view, policy.spec.at('podSelector'), policy.namespace)) {
      const policies = byWorkload.get(workload);
      if (policies === undefined) byWorkload.set(workload, [policy]);
      else policies.push(policy);
    }
  return byWorkload;
});

/** Whether a policy says anything of a direction: without `policyTypes` always of Ingress, of Egress where it has such rules. */
export function isFor({ spec }: Resource, direction: Direction): boolean {
  const types = spec.at('policyTypes').texts;
  if (types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || spec.at('egress').items.length > 0;
}

/** Whether a policy lets pods of a client in to a port, or may do so as far as can be seen. Reads `Namespace`. */
export function mayAdmit(view: View, policy: Resource, client: Resource, port: number | undefined): boolean {
  return policy.spec.at('ingress').items.some((rule) => {
    const peers = rule.at('from').items;
    return (
      opensPort(rule, port) &&
      (peers.length === 0 || peers.some((peer) => mayMean(view, peer, policy, client)))
    );
  });
}

/** Whether a rule of a policy is for a port; unknown ports and ports by name may be any. */
export function opensPort(rule: Field, port: number | undefined): boolean {
  const ports = rule.at('ports').items;
  if (ports.length === 0 || port === undefined) return true;
  return ports.some((item) => {
    const first = item.at('port').number;
    if (first === undefined) return true;
    return port >= first && port <= (item.at('endPort').number ?? first);
  });
}

function mayMean(view: View, peer: Field, policy: Resource, client: Resource): boolean {
  // Addresses of pods are not known, and those of nodes stand for pods on their network.
  if (peer.at('ipBlock').exists) return true;
  const pods = peer.at('podSelector');
  if (pods.exists && !matchesSelector(pods, podOf(client)?.labels ?? {})) return false;
  const namespaces = peer.at('namespaceSelector');
  if (!namespaces.exists) return client.namespace === policy.namespace;
  const { namespace = '' } = client;
  const labels = view.find('Namespace', undefined, namespace)?.labels;
  const isKnown = { ...labels, 'kubernetes.io/metadata.name': namespace };
  if (matchesSelector(namespaces, isKnown)) return true;
  // A namespace that is not among the manifests may have any other label.
  const keys = [
    ...namespaces.at('matchLabels').keys,
    ...namespaces.at('matchExpressions').items.map((item) => item.at('key').text ?? ''),
  ];
  return labels === undefined && keys.some((key) => key !== 'kubernetes.io/metadata.name');
}
