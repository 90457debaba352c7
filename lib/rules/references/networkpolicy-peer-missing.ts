import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { isLabelInUse, workloadsSelectedBy } from '../../manifests/relations/pods-by-label.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import { matchesSelector } from '../../manifests/relations/selectors.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { releaseReads } from './missing-object.ts';
import { textOfSelector, unmatchedSelector } from './unmatched-selector.ts';

/** Namespaces that every cluster has. */
const builtIn = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
const nameLabel = 'kubernetes.io/metadata.name';

export const networkpolicyPeerMissing: Rule = {
  id: 'networkpolicy-peer-missing',
  severity: 'warning',
  title: 'A NetworkPolicy lets in, or out to, a namespace or pods that are not there',
  judges: ['networking.k8s.io/NetworkPolicy'],
  reads: ['Namespace', ...workloadKinds, ...releaseReads],
  absence: true,
  why: 'The rule admits nobody: traffic that was meant to pass is dropped without a word.',
  fix: `Select a namespace by ${nameLabel}, and pods by the labels of their template.`,
  source: 'P36; kube-linter dangling-networkpolicypeer-podselector',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: monitoring }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec: { ingress: [{ from: [{ namespaceSelector: { matchLabels: { k8s.io/metadata.name: monitoring } } }] }] }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: monitoring }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec: { ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }] }] }
`,
  },
  *check(policy, view) {
    // Elsewhere the namespaces of others are not to be seen.
    if (view.facts.whole !== true) return;
    const rules = [...policy.spec.at('ingress').items, ...policy.spec.at('egress').items];
    for (const peer of rules.flatMap((rule) => [...rule.at('from').items, ...rule.at('to').items])) {
      const problem = ofNamespaces(peer.at('namespaceSelector'), view) ?? ofPods(peer, policy, view);
      if (problem !== undefined) yield problem;
    }
  },
};

function ofNamespaces(at: Field, view: View): Problem | undefined {
  if (!at.isMapping) return undefined;
  if (labelsOfAll(view).some((labels) => matchesSelector(at, labels))) return undefined;
  return { at, message: `no namespace has ${textOfSelector(at)}` };
}

const labelsOfAll = oncePerView((view): readonly Readonly<Record<string, string>>[] => [
  ...view.all('Namespace').map((namespace) => ({ [nameLabel]: namespace.name, ...namespace.labels })),
  ...builtIn.map((name) => ({ [nameLabel]: name })),
]);

/** Pods of the policy's own namespace; those of another one may be anybody's. */
function ofPods(peer: Field, { namespace }: Resource, view: View): Problem | undefined {
  const at = peer.at('podSelector');
  const labels = at.at('matchLabels').labels;
  const keys = Object.keys(labels);
  if (peer.at('namespaceSelector').exists || keys.length === 0) return undefined;
  // A label that no template has is one that somebody puts on a running pod.
  if (!keys.every((key) => isLabelInUse(view, key, namespace))) return undefined;
  if (workloadsSelectedBy(view, at, namespace).length > 0 || mayBringMore(view, namespace)) return undefined;
  return unmatchedSelector(view, at, labels, namespace);
}
