import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { replicatedKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { resourceMetricsOf, scaledBy } from '../../manifests/relations/hpa-metrics.ts';
import { hasProxy, injectionReads } from '../../manifests/relations/injection.ts';
import type { Rule } from '../rule.ts';

export const hpaContainerMissing: Rule = {
  id: 'hpa-container-missing',
  severity: 'error',
  title: 'An autoscaler measures a container that the pods do not have',
  judges: ['autoscaling/HorizontalPodAutoscaler'],
  reads: [...replicatedKinds, ...injectionReads],
  why: 'The metric cannot be computed: the autoscaler reports FailedGetContainerResourceMetric and never scales up by it.',
  fix: 'Name a container of the pod template.',
  source: 'P26; Kubernetes docs, horizontal pod autoscaling, container resource metrics',
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
  metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: wep } }]
`,
    accepted: `
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
  metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: web } }]
`,
  },
  *check(autoscaler, view) {
    const workload = scaledBy(view, autoscaler);
    const pod = workload && podOf(workload);
    if (workload === undefined || pod === undefined) return;
    const names = pod.containers.map(containerName);
    for (const { container } of resourceMetricsOf(autoscaler)) {
      const name = container?.text;
      if (container === undefined || name === undefined || names.includes(name)) continue;
      if (name === 'istio-proxy' && hasProxy(view, workload) !== false) continue;
      const meant = tryFindClosestName(name, names);
      yield {
        at: container,
        message: `${workload.manifest.kind} ${workload.name} has no container '${name}': it has ${names.join(', ')}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
      };
    }
  },
};
