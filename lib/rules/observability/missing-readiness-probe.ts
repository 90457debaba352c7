import { podOf } from '../../manifests/pod.ts';
import { servicesOf } from '../../manifests/relations/workloads.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const missingReadinessProbe: Rule = {
  id: 'missing-readiness-probe',
  severity: 'warning',
  title: 'A Service sends to pods that never say whether they are ready',
  judges: [
    'apps/DaemonSet',
    'apps/Deployment',
    'apps/ReplicaSet',
    'apps/StatefulSet',
    'argoproj.io/Rollout',
    'ReplicationController',
  ],
  reads: ['Service'],
  why: 'A pod gets requests as soon as its process runs: each start, update and canary answers some of them with errors, and one that hangs goes on getting them.',
  fix: 'Add a readinessProbe to the container that answers.',
  source: 'kube-linter no-readiness-probe (0.8); polaris readinessProbeMissing',
  examples: { flagged: example(''), accepted: example('readinessProbe: { tcpSocket: { port: 8080 } }') },
  *check(workload, view) {
    const pod = podOf(workload);
    const [first] = pod?.containers ?? [];
    if (pod === undefined || first === undefined) return;
    if (pod.containers.some((container) => container.at('readinessProbe').exists)) return;
    const names = [
      ...new Set(
        servicesOf(view, workload)
          .filter(isForRequests)
          .map(({ name }) => name),
      ),
    ];
    if (names.length === 0) return;
    yield {
      at: first.at('readinessProbe'),
      message: `no container has one, and Service ${names.join(', ')} sends to the pods`,
    };
  },
};

/** A Service for metrics only has no requests to lose. */
function isForRequests({ spec }: Resource): boolean {
  const ports = spec.at('ports').items;
  return ports.length === 0 || ports.some((port) => !/metrics/.test(port.at('name').text ?? ''));
}

function example(probe: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          ${probe}
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 8080 }] }
`;
}
