import type { Rule } from '../rule.ts';

export const pdbUnhealthyPods: Rule = {
  id: 'pdb-unhealthy-pods',
  severity: 'info',
  title: 'A disruption budget keeps pods that do not work',
  judges: ['policy/PodDisruptionBudget'],
  why: 'Unless told, pods that are not ready may not be evicted while too few others are: one broken release stops every drain.',
  fix: 'Set unhealthyPodEvictionPolicy: AlwaysAllow.',
  source: 'Kubernetes docs, specifying a disruption budget, unhealthy pod eviction policy; P27',
  examples: {
    flagged: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
`,
    accepted: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: web } } }
`,
  },
  *check({ spec }) {
    const at = spec.at('unhealthyPodEvictionPolicy');
    if (at.text === 'AlwaysAllow') return;
    yield {
      at,
      message: `${at.text ?? 'IfHealthyBudget, since it is not set'}: pods that never become ready may stop a drain`,
    };
  },
};
