import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { ingressPoliciesOf, mayAdmit } from '../../manifests/relations/network-policies.ts';
import { workloadsSelectedBy } from '../../manifests/relations/pods-by-label.ts';
import { type Client, clientReads, clientsOf } from '../../manifests/relations/service-clients.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

const example = (client: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec: { podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: ${client} } } }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
spec: { containers: [{ name: db, image: mysql:8 }] }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { selector: { app: db }, ports: [{ port: 3306 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1, env: [{ name: URL, value: 'jdbc:mysql://db:3306/shop' }] }] }
`;

export const networkpolicyLocksOutClient: Rule = {
  id: 'networkpolicy-locks-out-client',
  severity: 'error',
  title: 'A NetworkPolicy keeps out a workload that is set up to connect',
  judges: ['networking.k8s.io/NetworkPolicy'],
  reads: ['Namespace', ...clientReads, 'cilium.io/CiliumNetworkPolicy'],
  why: 'Its packets are dropped without an answer: the client hangs until its timeout and then fails.',
  fix: 'Add the pods of the client, and the port of the pod, to the ingress rules.',
  source: 'Kubernetes docs, network policies',
  examples: { flagged: example('wbe'), accepted: example('web') },
  *check(policy, view) {
    // What Cilium's own policies let in is let in, whatever others say.
    if (view.inNamespace('cilium.io/CiliumNetworkPolicy', policy.namespace).length > 0) return;
    const said = new Set<string>();
    for (const target of workloadsSelectedBy(view, policy.spec.at('podSelector'), policy.namespace)) {
      const policies = ingressPoliciesOf(view, target);
      // Of several policies for a pod the first answers for all.
      if (policies[0] !== policy) continue;
      for (const client of clientsOf(view, target)) {
        if (client.workload === target || isAdmitted(view, client, target, policies)) continue;
        const { workload, service } = client;
        const port = client.port === undefined ? '' : `:${client.port}`;
        const message = `${workload} connects to ${service.nameFrom(policy.namespace)}${port}, and ${policies.map(({ name }) => name).join(', ')} does not let it in`;
        if (!said.has(message)) yield { at: policy.spec.at('ingress'), message };
        said.add(message);
      }
    }
  },
};

function isAdmitted(
  view: View,
  { workload, service, port }: Client,
  target: Resource,
  policies: readonly Resource[],
): boolean {
  const ports = service.spec
    .at('ports')
    .items.filter((item) => port === undefined || item.at('port').number === port);
  // A port that the Service does not have is another rule's matter.
  if (ports.length === 0) return true;
  return ports.some((item) => {
    const at = item.at('targetPort').exists ? item.at('targetPort') : item.at('port');
    const number = at.number ?? portNamed(target, at.text);
    return policies.some((policy) => mayAdmit(view, policy, workload, number));
  });
}

function portNamed(target: Resource, name: string | undefined): number | undefined {
  return podOf(target)
    ?.containers.flatMap((container) => container.at('ports').items)
    .find((port) => port.at('name').text === name)
    ?.at('containerPort').number;
}
