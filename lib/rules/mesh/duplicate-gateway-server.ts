import type { Field } from '../../manifests/field.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { before, clash, groupByEach, isSameObject } from './conflicts.ts';

export const duplicateGatewayServer: Rule = {
  id: 'duplicate-gateway-server',
  severity: 'error',
  title: 'Two servers of the same gateway pods clash at one port',
  judges: ['networking.istio.io/Gateway'],
  why: 'Servers of all Gateways with one selector are merged. At one port, plain text and TLS do not go together, and of two TLS servers for one host the later is dropped.',
  fix: 'Keep one server for a port and host, and name its Gateway from the other namespaces.',
  source:
    'P16; IST0145 (pkg/config/analysis/analyzers/gateway/conflictinggateway.go); pilot/pkg/model/gateway.go, mergeGateways (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [a.example], tls: { credentialName: a } }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: blog }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [a.example], tls: { credentialName: b } }]
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [a.example], tls: { credentialName: a } }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: blog }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [b.example], tls: { credentialName: b } }]
`,
  },
  *check(gateway, view) {
    const servers = gateway.spec.at('servers').items;
    const others = keysOf(gateway).flatMap((key) => before(groups(view).get(key) ?? [], gateway));
    const earlier = [...new Set(others)].filter((other) => !isSameObject(other, gateway));
    for (const server of servers) {
      const theirs = earlier.flatMap((owner) =>
        owner.spec.at('servers').items.map((item) => ({ owner, item })),
      );
      const own = before(servers, server).map((item) => ({ owner: gateway, item }));
      const port = portOf(server);
      const found =
        port === undefined
          ? undefined
          : [...own, ...theirs].find(({ item }) => portOf(item) === port && howTheyClash(item, server));
      if (found === undefined) continue;
      const { owner, item } = found;
      const number = server.at('port', 'number').number;
      const where = owner === gateway ? item.path : `Gateway ${owner.nameFrom(gateway.namespace)}`;
      const way = howTheyClash(item, server);
      const severity =
        way === 'hosts' ? 'warning' : owner === gateway ? 'error' : clash(view, owner, gateway);
      const message =
        way === 'protocol'
          ? `${protocolOf(server)} at port ${number}, where ${where} has ${protocolOf(item)}: one of the two is dropped`
          : `${sharedHosts(item, server).join(', ')} at port ${number} is served by ${where} too`;
      yield {
        at: way === 'protocol' ? server.at('port', 'protocol') : server.at('hosts'),
        message,
        severity,
      };
    }
  },
};

const groups = oncePerView((view) => groupByEach(view.all('networking.istio.io/Gateway'), keysOf));

function keysOf({ spec }: Resource): string[] {
  const selector = Object.entries(spec.at('selector').labels).toSorted().join();
  return spec.at('servers').items.map((server) => `${selector} ${server.at('port', 'number').number}`);
}

/** What a listener is: its port and the address it is bound to. */
function portOf(server: Field): string | undefined {
  const number = server.at('port', 'number').number;
  return number === undefined ? undefined : `${number} ${server.at('bind').text}`;
}

function howTheyClash(left: Field, right: Field): 'protocol' | 'tls' | 'hosts' | undefined {
  const [a, b] = [familyOf(left), familyOf(right)];
  if (a === undefined || b === undefined) return undefined;
  if (a !== b) return 'protocol';
  if (a === 'tcp' || sharedHosts(left, right).length === 0) return undefined;
  return a === 'tls' ? 'tls' : 'hosts';
}

function familyOf(server: Field): 'http' | 'tls' | 'tcp' | undefined {
  const protocol = protocolOf(server);
  if (protocol === '') return undefined;
  if (protocol === 'HTTPS' || protocol === 'TLS') return 'tls';
  return protocol.startsWith('HTTP') || protocol.startsWith('GRPC') ? 'http' : 'tcp';
}

function protocolOf(server: Field): string {
  return server.at('port', 'protocol').text?.toUpperCase() ?? '';
}

function sharedHosts(left: Field, right: Field): string[] {
  const theirs = new Set(left.at('hosts').texts);
  return right.at('hosts').texts.filter((host) => theirs.has(host));
}
