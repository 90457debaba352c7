import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';
import { unlessAgent } from './settings.ts';

const shared = {
  hostNetwork: 'the network of its node, past every NetworkPolicy',
  hostPID: 'the processes of its node',
  hostIPC: 'the shared memory of its node',
} as const;

const example = (value: boolean) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { hostNetwork: ${value}, containers: [{ name: web, image: web:1 }] } } }
`;

export const hostNamespaces: Rule = {
  id: 'host-namespaces',
  severity: 'warning',
  title: 'A pod shares the network, processes or memory of its node',
  judges: workloadKinds,
  why: 'It hears and reaches what is meant for the node alone, such as the kubelet on localhost.',
  fix: 'Remove it; expose ports by a Service.',
  source:
    'kubescape C-0038, C-0041; kube-linter host-network, host-pid, host-ipc; CIS 5.2.3, 5.2.4, 5.2.5; P28',
  examples: { flagged: example(true), accepted: example(false) },
  *check(workload) {
    const spec = podOf(workload)?.spec;
    for (const [key, what] of Object.entries(shared)) {
      const at = spec?.at(key);
      if (at?.boolean === true) yield { at, message: `the pod shares ${what}`, ...unlessAgent(workload) };
    }
  },
};
