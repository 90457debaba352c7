import { resourceMetricsOf } from '../../manifests/relations/hpa-metrics.ts';
import type { Rule } from '../rule.ts';

export const hpaMemoryOnRollout: Rule = {
  id: 'hpa-memory-on-rollout',
  severity: 'info',
  title: 'An autoscaler scales a Rollout by memory',
  judges: ['autoscaling/HorizontalPodAutoscaler'],
  why: 'The autoscaler counts the pods of both versions, and memory does not shrink with traffic: each release may end with more pods than it began with.',
  fix: 'Scale by CPU or by requests, and leave memory to the limits.',
  source: 'P5; rollout/canary.go, HPAReplicas (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web }
  metrics: [{ type: Resource, resource: { name: memory } }]
`,
    accepted: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web }
  metrics: [{ type: Resource, resource: { name: cpu } }]
`,
  },
  *check(autoscaler) {
    const target = autoscaler.spec.at('scaleTargetRef');
    if (target.at('kind').text !== 'Rollout') return;
    for (const { field, resource } of resourceMetricsOf(autoscaler))
      if (resource === 'memory')
        yield {
          at: field.at('name'),
          message: `memory of both versions counts while Rollout ${target.at('name').text} is released`,
        };
  },
};
