import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { ClusterNode } from '../../manifests/cluster-facts.ts';
import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { candidateNodes, hostnameLabel, requiredNodeTerms } from '../../manifests/relations/nodes.ts';
import type { Problem, Rule } from '../rule.ts';

const example = (name: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      nodeSelector: { kubernetes.io/hostname: ${name} }
      containers: [{ name: web, image: web:1 }]
`;

export const unknownNode: Rule = {
  id: 'unknown-node',
  severity: 'error',
  title: 'A pod is sent to a node that the cluster does not have',
  judges: workloadKinds,
  why: 'No node fits, so the pod stays Pending; one that names its node outright is deleted again.',
  fix: 'Name a node or a label that is there.',
  source: 'Kubernetes docs, assigning pods to nodes',
  examples: {
    flagged: example('worker4'),
    accepted: example('worker1'),
    facts: {
      whole: true,
      nodes: [{ name: 'worker1', labels: { [hostnameLabel]: 'worker1' }, taints: [] }],
    },
  },
  *check(workload, { facts }) {
    const pod = podOf(workload);
    const { nodes = [] } = facts;
    if (pod === undefined || nodes.length === 0) return;
    const name = pod.spec.at('nodeName');
    if (name.text !== undefined && nodes.every((node) => node.name !== name.text))
      yield { at: name, message: noNode('is called', name.text, namesOf(nodes)) };
    const selectors = pod.spec.at('nodeSelector').entries;
    const problems = selectors.flatMap(([key, value]) => selectorProblem(key, value, nodes));
    yield* problems;
    const terms = requiredNodeTerms(pod);
    const [term] = terms;
    if (term === undefined || problems.length > 0 || name.exists) return;
    if (candidateNodes(facts, pod)?.length === 0)
      yield {
        at: term,
        message: `no node fits ${terms.length === 1 ? 'this term' : `any of ${terms.length} terms`}: there are ${namesOf(nodes).join(', ')}`,
      };
  },
};

function selectorProblem(key: string, value: Field, nodes: readonly ClusterNode[]): Problem[] {
  const { text } = value;
  if (text === undefined || nodes.some((node) => node.labels[key] === text)) return [];
  const values = [...new Set(nodes.flatMap(({ labels }) => labels[key] ?? []))];
  // A label that nobody spoke of may be there all the same.
  if (values.length === 0)
    return [{ at: value, message: `no node is known to have the label ${key}`, severity: 'warning' }];
  return [{ at: value, message: noNode(`has ${key}`, text, values) }];
}

function noNode(verb: string, wanted: string, names: readonly string[]): string {
  const meant = tryFindClosestName(wanted, names);
  return `no node ${verb} '${wanted}': there are ${names.join(', ')}${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
}

function namesOf(nodes: readonly ClusterNode[]): string[] {
  return nodes.map(({ name }) => name);
}
