import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';

const builtIn = ['system-cluster-critical', 'system-node-critical'];

const example = (name: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { priorityClassName: ${name}, containers: [{ name: web, image: web:1 }] }
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: important }
value: 1000
`;

export const unknownPriorityClass: Rule = {
  id: 'unknown-priority-class',
  severity: 'error',
  title: 'A pod names a PriorityClass that does not exist',
  judges: workloadKinds,
  reads: ['scheduling.k8s.io/PriorityClass'],
  absence: true,
  why: 'The API server refuses the pods; the workload stands there with none.',
  fix: 'Name a PriorityClass that is there, or define it.',
  source: 'Kubernetes docs, pod priority and preemption',
  examples: { flagged: example('impotrant'), accepted: example('important') },
  *check(workload, view) {
    const name = podOf(workload)?.spec.at('priorityClassName');
    if (name?.text === undefined || name.text === '' || builtIn.includes(name.text)) return;
    if (view.find('scheduling.k8s.io/PriorityClass', undefined, name.text) !== undefined) return;
    const names = [...view.all('scheduling.k8s.io/PriorityClass').map((item) => item.name), ...builtIn];
    const meant = tryFindClosestName(name.text, names);
    yield {
      at: name,
      message: `no PriorityClass '${name.text}': there are ${names.join(', ')}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
    };
  },
};
