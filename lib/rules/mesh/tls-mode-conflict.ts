import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { hasProxy, injectionReads, isInMesh } from '../../manifests/relations/injection.ts';
import { meshService } from '../../manifests/relations/mesh-hosts.ts';
import { mutualTlsOf } from '../../manifests/relations/peer-authentication.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';

export const tlsModeConflict: Rule = {
  id: 'tls-mode-conflict',
  severity: 'error',
  title: 'A DestinationRule speaks another protocol than its servers',
  judges: ['networking.istio.io/DestinationRule'],
  reads: ['Service', 'security.istio.io/PeerAuthentication', ...injectionReads, ...workloadKinds],
  why: "A server in STRICT mode closes connections without Istio's TLS, and a pod without a proxy understands none: every request is answered with 503.",
  fix: 'Use ISTIO_MUTUAL for pods with a proxy and DISABLE for those without, or leave tls out: Istio then finds out itself.',
  source: 'P8; istio.io ops/common-problems/network-issues, 503 errors after setting destination rule',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, trafficPolicy: { tls: { mode: DISABLE } } }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, trafficPolicy: { tls: { mode: DISABLE } } }
`,
  },
  *check(rule, view) {
    const service = meshService(view, rule.spec.at('host').text ?? '', rule.namespace);
    if (service === undefined) return;
    const servers = workloadsWith(view, service.spec.at('selector').labels, service.namespace);
    if (servers.length === 0) return;
    const policies = [rule.spec, ...rule.spec.at('subsets').items].map((holder) =>
      holder.at('trafficPolicy'),
    );
    for (const at of policies.flatMap(modesOf)) {
      const problem = at.text === 'ISTIO_MUTUAL' ? mutual(view, servers) : plain(view, servers, at.text);
      if (problem !== undefined) yield { at, message: problem } satisfies Problem;
    }
  },
};

function modesOf(policy: Field): Field[] {
  return [policy, ...policy.at('portLevelSettings').items]
    .map((holder) => holder.at('tls', 'mode'))
    .filter(({ text }) => text !== undefined);
}

function mutual(view: View, servers: readonly Resource[]): string | undefined {
  const [first] = servers;
  if (servers.every((server) => isInMesh(view, server) === false)) {
    return `ISTIO_MUTUAL, but the pods of ${first} have no proxy that would understand it`;
  }
  const [refusing] = servers.flatMap((server) => {
    const { mode, by, byPort } = mutualTlsOf(view, server);
    return mode === 'DISABLE' && !byPort && by !== undefined ? [by] : [];
  });
  return refusing && `ISTIO_MUTUAL, but ${refusing} sets DISABLE for the servers`;
}

function plain(view: View, servers: readonly Resource[], mode: string | undefined): string | undefined {
  for (const server of servers.filter((item) => hasProxy(view, item) === true)) {
    const demanded = mutualTlsOf(view, server);
    if (demanded.mode !== 'STRICT' || demanded.byPort) continue;
    return `${mode}, but ${demanded.by} sets STRICT for the pods of ${server}`;
  }
  return undefined;
}
