import { replicatedKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { resourceMetricsOf, scaledBy } from '../../manifests/relations/hpa-metrics.ts';
import { hasProxy, injectionReads } from '../../manifests/relations/injection.ts';
import type { Rule } from '../rule.ts';

export const hpaCountsSidecar: Rule = {
  id: 'hpa-counts-sidecar',
  severity: 'warning',
  title: 'An autoscaler counts the proxy of the mesh in',
  judges: ['autoscaling/HorizontalPodAutoscaler'],
  reads: [...replicatedKinds, ...injectionReads],
  why: 'A Resource metric is the mean of all containers, and the proxy is mostly idle: the target is reached later than it says.',
  fix: 'Use a ContainerResource metric that names the container of the application.',
  source: 'P26; Kubernetes enhancement 1610',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: web }] } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: web }] } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  metrics:
    - type: ContainerResource
      containerResource: { name: cpu, container: web, target: { type: Utilization, averageUtilization: 70 } }
`,
  },
  *check(autoscaler, view) {
    const workload = scaledBy(view, autoscaler);
    if (workload === undefined || hasProxy(view, workload) !== true) return;
    // A gateway is a proxy and nothing else.
    const others = podOf(workload)?.containers.filter(
      (container) => container.at('name').text !== 'istio-proxy',
    );
    if (others?.length === 0) return;
    for (const { field, resource, container } of resourceMetricsOf(autoscaler))
      if (container === undefined)
        yield {
          at: field,
          message: `${resource} of the whole pod: ${workload.manifest.kind} ${workload.name} has the mesh's proxy in it`,
        };
  },
};
