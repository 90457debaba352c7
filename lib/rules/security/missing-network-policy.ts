import { replicatedKinds } from '../../manifests/kinds.ts';
import type { Rule } from '../rule.ts';

const policyKinds = ['networking.k8s.io/NetworkPolicy', 'cilium.io/CiliumNetworkPolicy'] as const;

const example = (policy: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: web, image: web:1 }] } } }
${policy}`;

export const missingNetworkPolicy: Rule = {
  id: 'missing-network-policy',
  severity: 'info',
  title: 'A namespace has workloads and no NetworkPolicy',
  judges: ['Namespace'],
  reads: ['cilium.io/CiliumClusterwideNetworkPolicy', ...policyKinds, ...replicatedKinds],
  why: 'Every pod of the cluster may connect to every port of its pods.',
  fix: 'Add a NetworkPolicy that denies what is not named, and others that name what is needed.',
  source: 'kubescape C-0260; CIS 5.3.2; polaris missingNetworkPolicy',
  examples: {
    flagged: example(''),
    accepted: example(`---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {} }
`),
  },
  *check(namespace, view) {
    if (view.all('cilium.io/CiliumClusterwideNetworkPolicy').length > 0) return;
    if (policyKinds.some((kind) => view.inNamespace(kind, namespace.name).length > 0)) return;
    const workloads = replicatedKinds
      .flatMap((kind) => view.inNamespace(kind, namespace.name))
      .filter(({ promised }) => !promised);
    if (workloads.length === 0) return;
    yield {
      at: namespace.at('metadata', 'name'),
      message: `no NetworkPolicy in ${namespace.name}, where ${workloads.length === 1 ? `${workloads[0]} runs` : `${workloads.length} workloads run`}`,
    };
  },
};
