import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';
import { baselineViolations, restrictedViolations } from './pod-standards.ts';

export const enforceLabel = 'pod-security.kubernetes.io/enforce';

const example = (level: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${enforceLabel}: ${level} } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
spec: { template: { spec: { hostNetwork: true, containers: [{ name: agent, image: agent:1 }] } } }
`;

export const podSecurityStandard: Rule = {
  id: 'pod-security-standard',
  severity: 'error',
  title: 'A pod has what its namespace forbids',
  judges: workloadKinds,
  reads: ['Namespace'],
  why: 'The API server refuses the pods: the workload is accepted, with a warning that nobody reads, and has none.',
  fix: 'Take away what is forbidden, or label the namespace with the level that its pods need.',
  source: 'P28; Kubernetes docs, pod security standards and admission',
  examples: { flagged: example('baseline'), accepted: example('privileged') },
  *check(workload, view) {
    const pod = podOf(workload);
    const { namespace } = workload;
    if (pod === undefined || namespace === undefined) return;
    const level = view.find('Namespace', undefined, namespace)?.labels[enforceLabel];
    if (level !== 'baseline' && level !== 'restricted') return;
    // What an unfinished container lacks may stand in what it is laid over.
    const isWhole = wholeContainers(workload).length === pod.allContainers.length;
    const violations = [
      ...baselineViolations(pod),
      ...(level === 'restricted' && isWhole ? restrictedViolations(pod) : []),
    ];
    for (const { at, what } of violations)
      yield { at, message: `namespace ${namespace} is ${level} and refuses ${what}` };
  },
};
