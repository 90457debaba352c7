import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';
import { defaultOf } from './container-defaults.ts';

const example = (limits: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1, resources: { requests: { cpu: 100m, memory: 64Mi }, limits: ${limits} } }]
`;

export const missingMemoryLimit: Rule = {
  id: 'missing-memory-limit',
  severity: 'warning',
  title: 'A container may take all the memory of its node',
  judges: workloadKinds,
  reads: ['LimitRange'],
  why: 'A leak ends not with this container but with a node short of memory, which evicts or kills others.',
  fix: 'Set resources.limits.memory. A limit of CPU is not needed: it slows down without saving anything.',
  source: 'kube-linter unset-memory-requirements; polaris memoryLimitsMissing; kubescape C-0271',
  examples: { flagged: example('{}'), accepted: example('{ memory: 128Mi }') },
  *check(workload, view) {
    for (const container of wholeContainers(workload, 'running')) {
      const limit = container.at('resources', 'limits', 'memory');
      if (limit.exists || defaultOf(view, workload, 'memory', ['default'])) continue;
      yield { at: limit, message: `container ${containerName(container)} has no limit of memory` };
    }
  },
};
