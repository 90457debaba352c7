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
    const known = listeners(view);
    for (const listener of known.of.get(gateway) ?? []) {
      const earlier = before(known.at.get(listener.place) ?? [], listener);
      const own = earlier.filter(({ owner }) => owner === gateway);
      const theirs = earlier.filter(({ owner }) => !isSameObject(owner, gateway));
      const found = [...own, ...theirs].find((other) => howTheyClash(other, listener));
      if (found === undefined) continue;
      const { item: server, number } = listener;
      const { owner, item } = found;
      const where = owner === gateway ? item.path : `Gateway ${owner.nameFrom(gateway.namespace)}`;
      const way = howTheyClash(found, listener);
      const severity =
        way === 'hosts' ? 'warning' : owner === gateway ? 'error' : clash(view, owner, gateway);
      const message =
        way === 'protocol'
          ? `${protocolOf(server)} at port ${number}, where ${where} has ${protocolOf(item)}: one of the two is dropped`
          : `${sharedHosts(found, listener).join(', ')} at port ${number} is served by ${where} too`;
      yield {
        at: way === 'protocol' ? server.at('port', 'protocol') : server.at('hosts'),
        message,
        severity,
      };
    }
  },
};

/** A server of a Gateway; many Gateways may have the same pods, and each is held against all before it. */
interface Listener {
  readonly owner: Resource;
  readonly item: Field;
  /** The pods, the port, and the address that it is bound to. */
  readonly place: string;
  readonly number: number;
  readonly family: 'http' | 'tls' | 'tcp';
  readonly hosts: ReadonlySet<string>;
}

const listeners = oncePerView((view) => {
  const of = new Map(
    view.all('networking.istio.io/Gateway').map((gateway) => [gateway, listenersOf(gateway)]),
  );
  return { of, at: groupByEach([...of.values()].flat(), ({ place }) => [place]) };
});

function listenersOf(owner: Resource): Listener[] {
  const selector = Object.entries(owner.spec.at('selector').labels).toSorted().join();
  return owner.spec.at('servers').items.flatMap((item) => {
    const number = item.at('port', 'number').number;
    const family = familyOf(item);
    if (number === undefined || family === undefined) return [];
    const place = `${selector} ${number} ${item.at('bind').text}`;
    return [{ owner, item, place, number, family, hosts: new Set(item.at('hosts').texts) }];
  });
}

function howTheyClash(left: Listener, right: Listener): 'protocol' | 'tls' | 'hosts' | undefined {
  if (left.family !== right.family) return 'protocol';
  if (left.family === 'tcp' || sharedHosts(left, right).length === 0) return undefined;
  return left.family === 'tls' ? 'tls' : 'hosts';
}

function familyOf(server: Field): Listener['family'] | undefined {
  const protocol = protocolOf(server);
  if (protocol === '') return undefined;
  if (protocol === 'HTTPS' || protocol === 'TLS') return 'tls';
  return protocol.startsWith('HTTP') || protocol.startsWith('GRPC') ? 'http' : 'tcp';
}

function protocolOf(server: Field): string {
  return server.at('port', 'protocol').text?.toUpperCase() ?? '';
}

function sharedHosts(left: Listener, right: Listener): string[] {
  return [...right.hosts].filter((host) => left.hosts.has(host));
}
