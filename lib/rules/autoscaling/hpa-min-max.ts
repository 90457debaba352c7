import type { Rule } from '../rule.ts';

export const hpaMinMax: Rule = {
  id: 'hpa-min-max',
  severity: 'error',
  title: 'The limits of an autoscaler exclude each other or leave too little',
  judges: ['autoscaling/HorizontalPodAutoscaler'],
  why: 'An autoscaler with minReplicas above maxReplicas is refused; one that may go down to a single pod has no spare for a failure.',
  fix: 'Set minReplicas to two or more, and maxReplicas above it.',
  source: 'polaris hpaMinAvailability, hpaMaxAvailability; pkg/apis/autoscaling/validation (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 5, maxReplicas: 2 }
`,
    accepted: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 5 }
`,
  },
  *check({ spec }) {
    const [min, max] = [spec.at('minReplicas'), spec.at('maxReplicas')];
    const { number: fewest = 1 } = min;
    const { number: most } = max;
    if (most === undefined) return;
    if (most < 1) yield { at: max, message: `maxReplicas is ${most}: at least 1 is needed` };
    else if (fewest > most)
      yield { at: min, message: `minReplicas (${fewest}) is more than maxReplicas (${most})` };
    else if (fewest === most && min.exists)
      yield {
        at: max,
        message: `minReplicas and maxReplicas are both ${most}: nothing is scaled`,
        severity: 'info',
      };
    else if (fewest < 2)
      yield {
        at: min,
        message: `minReplicas is ${min.number ?? '1, since it is not set'}: without load one failure takes the service away`,
        severity: 'warning',
      };
  },
};
