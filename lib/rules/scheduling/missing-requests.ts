import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { type Computing, requestOf } from '../../manifests/relations/pod-requests.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';
import { defaultOf } from './container-defaults.ts';

const example = (requests: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1, resources: { requests: ${requests} } }]
`;

export const missingRequests: Rule = {
  id: 'missing-requests',
  severity: 'warning',
  title: 'A container requests no CPU or no memory',
  judges: workloadKinds,
  reads: ['LimitRange'],
  why: 'The scheduler counts it as nothing, so nodes are overfilled and it is the first to be killed or starved; an autoscaler cannot work out its use.',
  fix: 'Set resources.requests to what the container needs in ordinary use.',
  source:
    'kube-linter unset-cpu-requirements, unset-memory-requirements; polaris cpuRequestsMissing, memoryRequestsMissing; P26',
  examples: { flagged: example('{ cpu: 100m }'), accepted: example('{ cpu: 100m, memory: 64Mi }') },
  *check(workload, view) {
    for (const container of wholeContainers(workload, 'running')) {
      const missing = (['cpu', 'memory'] satisfies Computing[]).filter(
        (resource) =>
          requestOf(container, resource) === undefined &&
          !container.at('resources', 'requests', resource).exists &&
          !defaultOf(view, workload, resource, ['defaultRequest', 'default']),
      );
      if (missing.length > 0)
        yield {
          at: container.at('resources', 'requests'),
          message: `container ${containerName(container)} requests no ${missing.join(' and no ')}`,
        };
    }
  },
};
