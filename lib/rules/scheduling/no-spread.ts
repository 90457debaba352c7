import { replicatedKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import type { Rule } from '../rule.ts';

const example = (spread: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1 }]
${spread}`;

export const noSpread: Rule = {
  id: 'no-spread',
  severity: 'warning',
  title: 'Several pods are told nothing about standing on different nodes',
  judges: replicatedKinds,
  reads: ['autoscaling/HorizontalPodAutoscaler'],
  why: 'The scheduler may put them all on one node, and they are gone together when it is.',
  fix: 'Add topologySpreadConstraints over kubernetes.io/hostname with ScheduleAnyway, or a pod anti-affinity.',
  source: 'polaris topologySpreadConstraint; kube-linter no-anti-affinity',
  examples: {
    flagged: example(''),
    accepted:
      example(`      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: web } } }]
`),
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    const { fewest } = replicasOf(view, workload);
    const spread = pod.spec.at('topologySpreadConstraints');
    if (fewest < 2 || spread.items.length > 0) return;
    if (pod.spec.at('affinity', 'podAntiAffinity').keys.length > 0) return;
    yield { at: spread, message: `${fewest} pods may all stand on one node` };
  },
};
