import type { ClusterFacts, ClusterNode, Taint } from '../cluster-facts.ts';
import type { Field } from '../field.ts';
import type { Pod } from '../pod.ts';
import { holds } from './selectors.ts';

export const hostnameLabel = 'kubernetes.io/hostname';

/**
 * The nodes that a pod's name, selector and required affinity allow, whatever their taints. A label that is said of no node at all is
 * unknown and excludes none. Undefined where the nodes are not known.
 */
export function candidateNodes({ nodes }: ClusterFacts, pod: Pod): readonly ClusterNode[] | undefined {
  if (nodes === undefined || nodes.length === 0) return undefined;
  const known = knownLabels(nodes);
  const name = pod.spec.at('nodeName').text;
  const selector = Object.entries(pod.spec.at('nodeSelector').labels).filter(([key]) => known.has(key));
  const terms = requiredNodeTerms(pod);
  return nodes.filter(
    (node) =>
      (name === undefined || node.name === name) &&
      selector.every(([key, value]) => node.labels[key] === value) &&
      (terms.length === 0 || terms.some((term) => mayMatch(term, node, known))),
  );
}

const labelsOfNodes = new WeakMap<readonly ClusterNode[], ReadonlySet<string>>();

function knownLabels(nodes: readonly ClusterNode[]): ReadonlySet<string> {
  const known = labelsOfNodes.get(nodes) ?? new Set(nodes.flatMap((node) => Object.keys(node.labels)));
  labelsOfNodes.set(nodes, known);
  return known;
}

/** The candidates whose taints the pod tolerates. */
export function usableNodes(facts: ClusterFacts, pod: Pod): readonly ClusterNode[] | undefined {
  return candidateNodes(facts, pod)?.filter((node) => tolerates(pod, node));
}

/** The terms of a required node affinity; one of them has to hold. */
export function requiredNodeTerms(pod: Pod): Field[] {
  return pod.spec.at(
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  ).items;
}

/** Whether a pod may start on a node in spite of its taints. */
export function tolerates(pod: Pod, { taints }: ClusterNode): boolean {
  const tolerations = pod.spec.at('tolerations').items;
  return taints
    .filter(({ effect }) => effect !== 'PreferNoSchedule')
    .every((taint) => tolerations.some((toleration) => toleratesTaint(toleration, taint)));
}

function toleratesTaint(toleration: Field, { key, value, effect }: Taint): boolean {
  const wanted = toleration.at('key').text ?? '';
  const wantedEffect = toleration.at('effect').text ?? '';
  if (wantedEffect !== '' && wantedEffect !== effect) return false;
  if (toleration.at('operator').text === 'Exists') return wanted === '' || wanted === key;
  return wanted === key && (toleration.at('value').text ?? '') === value;
}

function mayMatch(term: Field, node: ClusterNode, known: ReadonlySet<string>): boolean {
  const expressions = term.at('matchExpressions').items;
  const fields = term.at('matchFields').items;
  return (
    expressions.length + fields.length > 0 &&
    expressions.every((item) => {
      const key = item.at('key').text ?? '';
      return !known.has(key) || mayHold(item, node.labels[key]);
    }) &&
    fields.every((item) => item.at('key').text !== 'metadata.name' || mayHold(item, node.name))
  );
}

/** Numbers are not compared: what is not known may hold. */
function mayHold(expression: Field, value: string | undefined): boolean {
  return holds(expression, value) ?? true;
}
