import { replicatedKinds } from '../../manifests/kinds.ts';
import { scaledBy, scalersOf } from '../../manifests/relations/hpa-metrics.ts';
import type { Rule } from '../rule.ts';

export const hpaTargetsTwice: Rule = {
  id: 'hpa-targets-twice',
  severity: 'error',
  title: 'Two autoscalers scale one workload',
  judges: ['autoscaling/HorizontalPodAutoscaler'],
  reads: replicatedKinds,
  why: 'Each undoes what the other did, or the controller stops both with AmbiguousSelector.',
  fix: 'Put the metrics of both into one autoscaler.',
  source: 'Kubernetes 1.31, pkg/controller/podautoscaler/horizontal.go, AmbiguousSelector',
  examples: {
    flagged: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cpu, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: memory, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
`,
    accepted: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
`,
  },
  *check(autoscaler, view) {
    const workload = scaledBy(view, autoscaler);
    const [first] = workload === undefined ? [] : scalersOf(view, workload);
    // The same autoscaler in two files is another matter.
    if (workload === undefined || first === undefined || first.name === autoscaler.name) return;
    yield {
      at: autoscaler.spec.at('scaleTargetRef', 'name'),
      message: `${workload.manifest.kind} ${workload.name} is scaled by HorizontalPodAutoscaler ${first.name} already`,
    };
  },
};
