import { workloadKinds } from '../../manifests/kinds.ts';
import { isLabelInUse, workloadsSelectedBy } from '../../manifests/relations/pods-by-label.ts';
import type { Rule } from '../rule.ts';
import { releaseReads } from './missing-object.ts';
import { unmatchedSelector } from './unmatched-selector.ts';

export const networkpolicySelectsNothing: Rule = {
  id: 'networkpolicy-selects-nothing',
  severity: 'warning',
  title: 'No pod has the labels that a NetworkPolicy selects',
  judges: ['networking.k8s.io/NetworkPolicy'],
  reads: [...workloadKinds, ...releaseReads],
  absence: true,
  why: 'The policy protects nothing: pods that no policy selects take traffic from everywhere.',
  fix: 'Select labels of the pod template.',
  source: 'kube-linter dangling-networkpolicy',
  examples: {
    flagged: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec: { podSelector: { matchLabels: { app: bd } } }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
spec: { containers: [{ name: db, image: db:1 }] }
`,
    accepted: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec: { podSelector: { matchLabels: { app: db } } }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
spec: { containers: [{ name: db, image: db:1 }] }
`,
  },
  *check(policy, view) {
    const { namespace } = policy;
    const at = policy.spec.at('podSelector');
    const labels = at.at('matchLabels').labels;
    const keys = [
      ...Object.keys(labels),
      ...at.at('matchExpressions').items.map((expression) => expression.at('key').text ?? ''),
    ];
    // A label that no template has, such as `quarantine`, is one that somebody puts on a running pod.
    if (keys.length === 0 || !keys.every((key) => isLabelInUse(view, key, namespace))) return;
    if (workloadsSelectedBy(view, at, namespace).length > 0) return;
    const problem = unmatchedSelector(view, at, labels, namespace);
    if (problem !== undefined) yield problem;
  },
};
