import { replicatedKinds } from '../../manifests/kinds.ts';
import { scalersOf } from '../../manifests/relations/hpa-metrics.ts';
import type { Rule } from '../rule.ts';

export const replicasWithHpa: Rule = {
  id: 'replicas-with-hpa',
  severity: 'error',
  title: 'A workload that an autoscaler scales states its replicas',
  judges: replicatedKinds,
  reads: ['autoscaling/HorizontalPodAutoscaler'],
  why: 'Each time the manifest is applied the pods that the autoscaler added are taken away, under load as well.',
  fix: 'Leave spec.replicas out; the autoscaler keeps to minReplicas.',
  source:
    'P7; Argo CD docs, best practices; Kubernetes docs, migrating Deployments to horizontal autoscaling',
  examples: {
    flagged: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 2 }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
    accepted: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: {}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
  },
  *check(workload, view) {
    const at = workload.spec.at('replicas');
    const [autoscaler] = scalersOf(view, workload);
    if (!at.exists || autoscaler === undefined) return;
    const { spec, name } = autoscaler;
    yield {
      at,
      message: `${at.value} here and ${spec.at('minReplicas').number ?? 1} to ${spec.at('maxReplicas').number ?? '?'} by HorizontalPodAutoscaler ${name}`,
    };
  },
};
