import { podOf } from '../../manifests/pod.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import { servicesOf } from '../../manifests/relations/workloads.ts';
import type { Rule } from '../rule.ts';

const example = (replicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web:1 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`;

export const singleReplica: Rule = {
  id: 'single-replica',
  severity: 'info',
  title: 'A Service has a single pod behind it',
  judges: ['apps/Deployment', 'argoproj.io/Rollout'],
  reads: ['autoscaling/HorizontalPodAutoscaler', 'Service'],
  why: 'Whenever the pod moves, such as when its node is drained, the Service answers nothing.',
  fix: 'Run two or more, unless the program allows but one of itself.',
  source: 'kube-linter minimum-three-replicas; polaris deploymentMissingReplicas',
  examples: { flagged: example(1), accepted: example(2) },
  *check(workload, view) {
    if (podOf(workload) === undefined || replicasOf(view, workload).fewest !== 1) return;
    const [service] = servicesOf(view, workload);
    if (service === undefined) return;
    yield { at: workload.spec.at('replicas'), message: `Service ${service.name} has one pod behind it` };
  },
};
