import { replicatedKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { resourceMetricsOf, scaledBy } from '../../manifests/relations/hpa-metrics.ts';
import { requestOf } from '../../manifests/relations/pod-requests.ts';
import type { Rule } from '../rule.ts';

export const hpaWithoutResourceRequest: Rule = {
  id: 'hpa-without-resource-request',
  severity: 'error',
  title: 'An autoscaler scales by a share of a request that a container does not make',
  judges: ['autoscaling/HorizontalPodAutoscaler'],
  reads: [...replicatedKinds, 'LimitRange'],
  why: 'Utilization is a share of the request: where one container of the pod has none, nothing is computed and nothing scales.',
  fix: 'Give the container a request, or scale by a ContainerResource metric of one that has it.',
  source: 'P26; Kubernetes docs, horizontal pod autoscaling, algorithm details',
  examples: {
    flagged: `
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
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: web, resources: { requests: { cpu: 100m } } }] } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`,
  },
  *check(autoscaler, view) {
    const workload = scaledBy(view, autoscaler);
    const pod = workload && podOf(workload);
    if (pod === undefined) return;
    for (const { field, resource, container, utilization } of resourceMetricsOf(autoscaler)) {
      if (!utilization) continue;
      const counted = pod.containers.filter(
        (item) => container === undefined || item.at('name').text === container.text,
      );
      const lacking = counted.filter((item) => requestOf(item, resource) === undefined).map(containerName);
      if (lacking.length === 0) continue;
      const defaults = view
        .inNamespace('LimitRange', autoscaler.namespace)
        .flatMap(({ spec }) => spec.at('limits').items)
        .some((limit) => limit.at('defaultRequest', resource).exists || limit.at('default', resource).exists);
      if (defaults) continue;
      yield {
        at: field,
        message: `container ${lacking.join(', ')} of ${workload?.manifest.kind} ${workload?.name} has no request for ${resource}`,
      };
    }
  },
};
