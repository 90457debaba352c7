import { workloadKinds } from '../../manifests/kinds.ts';
import { budgetsByWorkload } from '../../manifests/relations/budgets.ts';
import { workloadsSelectedBy } from '../../manifests/relations/pods-by-label.ts';
import type { Rule } from '../rule.ts';

export const pdbOverlap: Rule = {
  id: 'pdb-overlap',
  severity: 'error',
  title: 'Two disruption budgets select one pod',
  judges: ['policy/PodDisruptionBudget'],
  reads: workloadKinds,
  why: 'An eviction of a pod with more than one budget is answered with an error: no drain can move it.',
  fix: 'Narrow the selectors so that each pod has one budget.',
  source: 'Kubernetes 1.31, pkg/registry/core/pod/storage/eviction.go',
  examples: {
    flagged: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: front, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { tier: front } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web, tier: front } }, spec: { containers: [] } } }
`,
    accepted: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: api, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web, tier: front } }, spec: { containers: [] } } }
`,
  },
  *check(budget, view) {
    const selector = budget.spec.at('selector');
    const seen = new Set<string>();
    for (const workload of workloadsSelectedBy(view, selector, budget.namespace)) {
      const [first] = budgetsByWorkload(view).get(workload) ?? [];
      // The same budget in two files is another matter.
      if (first === undefined || first.name === budget.name || seen.has(first.name)) continue;
      seen.add(first.name);
      yield {
        at: selector,
        message: `${workload.manifest.kind} ${workload.name} has PodDisruptionBudget ${first.name} already: its pods can no longer be evicted`,
      };
    }
  },
};
