/** A Deployment shop/web, or a Rollout, with containers as given. */
export const workload = (containers: string, spec = '', kind = 'Deployment') => `---
apiVersion: ${kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1'}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: ${containers} } }
  ${spec}
`;

/** An autoscaler shop/web of that workload. */
export const autoscaler = (spec: string, kind = 'Deployment', name = 'web') => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: shop }
spec: { scaleTargetRef: { apiVersion: ${kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1'}, kind: ${kind}, name: web }, ${spec} }
`;

export const byResource = (name: string, target = 'type: Utilization, averageUtilization: 70') =>
  `maxReplicas: 5, metrics: [{ type: Resource, resource: { name: ${name}, target: { ${target} } } }]`;

export const byContainer = (container: string, name = 'cpu') =>
  `maxReplicas: 5, metrics: [{ type: ContainerResource, containerResource: { name: ${name}, container: ${container}, target: { type: Utilization, averageUtilization: 70 } } }]`;

export const budget = (spec: string, name = 'web') => `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: shop }
spec: { selector: { matchLabels: { app: web } }${spec === '' ? '' : `, ${spec}`} }
`;
