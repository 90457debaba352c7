import type { Rule } from '../rule.ts';

export const pdbBothFields: Rule = {
  id: 'pdb-both-fields',
  severity: 'error',
  title: 'A disruption budget sets both of minAvailable and maxUnavailable, or neither',
  judges: ['policy/PodDisruptionBudget'],
  why: 'The API server refuses both; with neither the budget protects nothing.',
  fix: 'Keep maxUnavailable, which follows the number of pods.',
  source: 'Kubernetes docs, specifying a disruption budget; pkg/apis/policy/validation (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { minAvailable: 1, maxUnavailable: 1, selector: { matchLabels: { app: web } } }
`,
    accepted: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
`,
  },
  *check({ spec }) {
    const [least, most] = [spec.at('minAvailable'), spec.at('maxUnavailable')];
    if (least.exists && most.exists)
      yield {
        at: least,
        message: `minAvailable (${least.value}) and maxUnavailable (${most.value}) exclude each other`,
      };
    else if (!least.exists && !most.exists)
      yield {
        at: most,
        message: 'neither minAvailable nor maxUnavailable is set: the budget protects nothing',
        severity: 'warning',
      };
  },
};
