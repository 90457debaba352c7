import { workloadKinds } from '../../manifests/kinds.ts';
import { workloadsSelectedBy } from '../../manifests/relations/pods-by-label.ts';
import type { Rule } from '../rule.ts';
import { releaseReads } from './missing-object.ts';
import { unmatchedSelector } from './unmatched-selector.ts';

export const pdbSelectsNothing: Rule = {
  id: 'pdb-selects-nothing',
  severity: 'error',
  title: 'No pod has the labels that a PodDisruptionBudget selects',
  judges: ['policy/PodDisruptionBudget'],
  reads: [...workloadKinds, ...releaseReads],
  absence: true,
  why: 'The budget protects nothing: a drain may take every pod of the workload at once.',
  fix: 'Select labels of the pod template.',
  source: 'P27; pkg/controller/disruption, NoPods (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: wbe } } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1 }] }
`,
    accepted: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1 }] }
`,
  },
  *check(budget, view) {
    const { namespace } = budget;
    const at = budget.spec.at('selector');
    if (!at.exists) {
      yield { at, message: 'no selector: the budget is for no pod' };
      return;
    }
    if (workloadsSelectedBy(view, at, namespace).length > 0) return;
    const problem = unmatchedSelector(view, at, at.at('matchLabels').labels, namespace);
    if (problem !== undefined) yield problem;
  },
};
