import type { Field } from '../../manifests/field.ts';
import { groupBy } from '../../manifests/group-by.ts';
import { replicatedKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { usableNodes } from '../../manifests/relations/nodes.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

const example = (port: number) => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{ name: agent, image: agent:1, ports: [{ containerPort: 9100 }] }]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: other, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: other, image: other:1, ports: [{ containerPort: 80, hostPort: ${port} }] }]
`;

export const hostPortConflict: Rule = {
  id: 'host-port-conflict',
  severity: 'error',
  title: 'Two pods want the same port of one node',
  judges: ['apps/DaemonSet', ...replicatedKinds],
  reads: ['autoscaling/HorizontalPodAutoscaler'],
  why: 'A port of a node is given to one pod; the scheduler leaves the other Pending.',
  fix: 'Choose another port, or reach the pods by a Service.',
  source: 'Kubernetes docs, configuration best practices, hostPort; kube-linter unsafe host ports',
  examples: { flagged: example(9100), accepted: example(9101) },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    for (const { at, port } of hostPortsOf(workload)) {
      if (workload.kind === 'apps/DaemonSet') {
        const first = holdersOf(view).get(port)?.[0]?.agent;
        if (first !== undefined && first !== workload && isEverywhere(workload))
          yield { at, message: `port ${port} of every node is ${first}'s already` };
        continue;
      }
      const nodes = usableNodes(view.facts, pod);
      const { most } = replicasOf(view, workload);
      if (nodes !== undefined && nodes.length > 0 && most > nodes.length)
        yield { at, message: `${most} pods want port ${port}, and ${nodes.length} nodes have one each` };
    }
  },
};

interface HostPort {
  readonly at: Field;
  /** `9100/TCP` */
  readonly port: string;
}

function hostPortsOf(workload: Resource): HostPort[] {
  const pod = podOf(workload);
  const isOnHost = pod?.spec.at('hostNetwork').boolean === true;
  return (pod?.containers ?? []).flatMap((container) =>
    container.at('ports').items.flatMap((item) => {
      const at = item.at(item.at('hostPort').exists || !isOnHost ? 'hostPort' : 'containerPort');
      const protocol = item.at('protocol').text ?? 'TCP';
      // Ports of different addresses of a node do not meet.
      const isOfAll = !item.at('hostIP').exists;
      return at.number === undefined || at.number === 0 || !isOfAll
        ? []
        : [{ at, port: `${at.number}/${protocol}` }];
    }),
  );
}

/** Ports of nodes by the DaemonSets that take them everywhere. */
const holdersOf = oncePerView((view) => {
  const agents = view.all('apps/DaemonSet').filter(isEverywhere);
  return groupBy(
    agents.flatMap((agent) => hostPortsOf(agent).map(({ port }) => ({ agent, port }))),
    ({ port }) => port,
  );
});

function isEverywhere(workload: Resource): boolean {
  const spec = podOf(workload)?.spec;
  return !spec?.at('nodeSelector').exists && !spec?.at('affinity', 'nodeAffinity').exists;
}
