import type { Rule } from '../rule.ts';

export const progressDeadline: Rule = {
  id: 'progress-deadline',
  severity: 'error',
  title: 'A release must be done before its pods can count as ready',
  judges: ['argoproj.io/Rollout', 'apps/Deployment'],
  why: 'progressDeadlineSeconds must be more than minReadySeconds: otherwise the object is refused.',
  fix: 'Raise progressDeadlineSeconds above minReadySeconds and the time that a pod takes to start.',
  source:
    'pkg/apis/rollouts/validation/validation.go, ValidateRolloutSpec (Argo Rollouts 1.8.3); pkg/apis/apps/validation (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { minReadySeconds: 60, progressDeadlineSeconds: 60 }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { minReadySeconds: 60, progressDeadlineSeconds: 300 }
`,
  },
  *check({ spec }) {
    const deadline = spec.at('progressDeadlineSeconds');
    const ready = spec.at('minReadySeconds');
    const [most, least] = [deadline.number ?? 600, ready.number ?? 0];
    if (most > least) return;
    yield {
      at: deadline.exists ? deadline : ready,
      message: `progressDeadlineSeconds (${most}${deadline.exists ? '' : ' unless set'}) must be more than minReadySeconds (${least})`,
    };
  },
};
