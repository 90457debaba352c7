import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { hostnameLabel, usableNodes } from '../../manifests/relations/nodes.ts';
import { type Computing, podRequest } from '../../manifests/relations/pod-requests.ts';
import type { Rule } from '../rule.ts';
import { amountOf } from './amount.ts';

const example = (memory: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1, resources: { requests: { cpu: 100m, memory: ${memory} } } }]
`;

export const exceedsNode: Rule = {
  id: 'exceeds-node',
  severity: 'error',
  title: 'A pod requests more than any node has',
  judges: workloadKinds,
  why: 'The scheduler keeps what is requested free on one node. Where none has that much, the pod stays Pending.',
  fix: 'Request what the pod needs in use; a unit may be wrong (Mi, Gi, m).',
  source: 'Kubernetes docs, resource management for pods and containers',
  examples: {
    flagged: example('64Gi'),
    accepted: example('64Mi'),
    facts: {
      whole: true,
      nodes: [
        {
          name: 'one',
          labels: { [hostnameLabel]: 'one' },
          taints: [],
          allocatable: { cpu: 4, memory: 8 * 2 ** 30 },
        },
      ],
    },
  },
  *check(workload, { facts }) {
    if (facts.nodes?.some(({ allocatable }) => allocatable !== undefined) !== true) return;
    const pod = podOf(workload);
    const nodes = pod && usableNodes(facts, pod);
    if (pod === undefined || nodes === undefined || nodes.length === 0) return;
    for (const resource of ['cpu', 'memory'] satisfies Computing[]) {
      const sizes = nodes.map(({ allocatable }) => allocatable?.[resource]);
      // One node of unknown size may be the one that is big enough.
      if (!sizes.every((size) => size !== undefined)) continue;
      const [largest, request] = [Math.max(...sizes), podRequest(pod, resource)];
      if (request <= largest) continue;
      const [container] = pod.allContainers.filter(
        (item) => item.at('resources', 'requests', resource).exists,
      );
      yield {
        at: (container ?? pod.spec.at('containers')).at('resources', 'requests', resource),
        message: `the pod requests ${amountOf(resource, request)} of ${resource}, and no node that takes it has more than ${amountOf(resource, largest)}`,
      };
    }
  },
};
