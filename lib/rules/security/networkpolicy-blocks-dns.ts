import { isFor, opensPort } from '../../manifests/relations/network-policies.ts';
import type { Rule } from '../rule.ts';

const example = (port: number) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress]
  egress:
    - to: [{ podSelector: { matchLabels: { app: db } } }]
    - ports: [{ port: ${port}, protocol: UDP }]
`;

export const networkpolicyBlocksDns: Rule = {
  id: 'networkpolicy-blocks-dns',
  severity: 'warning',
  title: 'A NetworkPolicy lets pods out to somewhere, but not to DNS',
  judges: ['networking.k8s.io/NetworkPolicy'],
  why: 'The pods find no host by its name, so what the policy allows is reached by bare addresses only.',
  fix: 'Allow port 53 by UDP and TCP, best to the pods k8s-app: kube-dns of kube-system.',
  source: 'Kubernetes docs, network policies, default deny all egress traffic',
  examples: { flagged: example(443), accepted: example(53) },
  *check(policy, view) {
    const egress = policy.spec.at('egress');
    // Without a single rule it is meant to isolate.
    if (!isFor(policy, 'Egress') || egress.items.length === 0) return;
    const selector = JSON.stringify(policy.spec.at('podSelector').value);
    const beside = view.inNamespace('networking.k8s.io/NetworkPolicy', policy.namespace).filter((other) => {
      const chosen = other.spec.at('podSelector');
      return other === policy || chosen.keys.length === 0 || JSON.stringify(chosen.value) === selector;
    });
    const rules = beside.flatMap((other) => other.spec.at('egress').items);
    // A rule without ports to some pods may mean those of DNS: to say so it must be for a namespace, an address or everybody.
    const allowsDns = rules.some((rule) => {
      // OpenShift's DNS listens on 5353.
      if (!opensPort(rule, 53) && !opensPort(rule, 5353)) return false;
      const peers = rule.at('to').items;
      return (
        rule.at('ports').items.some((item) => [53, 5353].includes(item.at('port').number ?? 0)) ||
        peers.length === 0 ||
        peers.some((peer) => peer.at('namespaceSelector').exists || peer.at('ipBlock').exists)
      );
    });
    if (!allowsDns) yield { at: egress, message: 'no rule allows port 53' };
  },
};
