import { podOf } from '../../manifests/pod.ts';
import { budgetReads, budgetsByWorkload } from '../../manifests/relations/budgets.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import type { Rule } from '../rule.ts';

const kinds = ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'] as const;

export const pdbMissing: Rule = {
  id: 'pdb-missing',
  severity: 'info',
  title: 'A workload with several pods has no disruption budget',
  judges: kinds,
  reads: [
    ...budgetReads.filter((kind) => !kinds.some((judged) => judged === kind)),
    'autoscaling/HorizontalPodAutoscaler',
  ],
  why: 'A drain may take all pods of the workload at once, although it has several so that one can go.',
  fix: 'Add a PodDisruptionBudget with maxUnavailable: 1 that selects the pods.',
  source: 'polaris missingPodDisruptionBudget; P27',
  examples: {
    flagged: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 2, template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
`,
    accepted: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 2, template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
`,
  },
  *check(workload, view) {
    if (podOf(workload) === undefined || budgetsByWorkload(view).has(workload)) return;
    const { fewest } = replicasOf(view, workload);
    if (fewest < 2) return;
    yield {
      at: workload.spec,
      message: `no PodDisruptionBudget selects the pods, of which there are ${fewest} at least`,
    };
  },
};
