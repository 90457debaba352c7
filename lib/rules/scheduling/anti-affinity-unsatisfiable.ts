import { replicatedKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { hostnameLabel, usableNodes } from '../../manifests/relations/nodes.ts';
import { matchesSelector } from '../../manifests/relations/selectors.ts';
import type { Rule } from '../rule.ts';
import { shortageOf } from './update-room.ts';

const example = (replicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1 }]
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }
`;
const node = (name: string) => ({ name, labels: { [hostnameLabel]: name }, taints: [] });

export const antiAffinityUnsatisfiable: Rule = {
  id: 'anti-affinity-unsatisfiable',
  severity: 'error',
  title: 'Pods that must stand on different nodes are more than the nodes that take them',
  judges: replicatedKinds,
  reads: ['autoscaling/HorizontalPodAutoscaler'],
  why: 'A required anti-affinity allows one pod on each node. The pods past that, or the first new one of an update, stay Pending.',
  fix: 'Make the anti-affinity preferred, or spread with ScheduleAnyway.',
  source: 'Kubernetes docs, assigning pods to nodes, inter-pod anti-affinity; P17',
  examples: {
    flagged: example(3),
    accepted: example(1),
    facts: { whole: true, nodes: [node('one'), node('two')] },
  },
  *check(workload, view) {
    const pod = podOf(workload);
    const path = ['affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'];
    for (const term of pod?.spec.at(...path).items ?? []) {
      const nodes = pod && usableNodes(view.facts, pod);
      if (pod === undefined || nodes === undefined || nodes.length === 0) return;
      if (term.at('topologyKey').text !== hostnameLabel) continue;
      if (!matchesSelector(term.at('labelSelector'), pod.labels)) continue;
      const shortage = shortageOf(view, workload, term, nodes.length);
      if (shortage === undefined) continue;
      yield {
        at: term,
        message: `${shortage} need a node each, and ${nodes.length} ${nodes.length === 1 ? 'takes' : 'take'} them: ${nodes.map(({ name }) => name).join(', ')}`,
      };
    }
  },
};
