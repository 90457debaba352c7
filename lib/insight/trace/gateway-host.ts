import type { Field } from '../../manifests/field.ts';
import { groupBy } from '../../manifests/group-by.ts';
import type { View } from '../../manifests/inventory.ts';
import { gatewaysOf, type ServerHost } from '../../manifests/relations/gateways.ts';
import { isSameNamespace } from '../../manifests/relations/named.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Candidate, candidatesOf } from './choose-route.ts';
import type { Other } from './hop.ts';
import { bestHost, expandHost, intersect, isHostOf } from './hosts.ts';
import type { RoutingProxy } from './http-match.ts';
import { isVisible } from './visibility.ts';

/** A server of a Gateway on the listener that a request came to. */
export interface GatewayServer {
  readonly gateway: Resource;
  readonly server: Field;
  readonly hosts: readonly ServerHost[];
}

/** What Envoy calls a virtual host: a name with the routes of every VirtualService that has it. */
export interface VirtualHost {
  readonly host: string;
  readonly servers: readonly GatewayServer[];
  readonly candidates: readonly Candidate[];
  /** VirtualServices and rules that give nothing here. */
  readonly others: readonly Other[];
}

const byGateway = oncePerView((view) =>
  groupBy(
    view
      .all('networking.istio.io/VirtualService')
      .flatMap((service) =>
        gatewaysOf(service).map(({ namespace, name }) => ({ key: `${namespace}/${name}`, service })),
      ),
    ({ key }) => key,
  ),
);

export function gatewayName(gateway: Resource): string {
  return `${gateway.namespace}/${gateway.name}`;
}

/** The VirtualServices that name a Gateway. */
export function servicesOfGateway(view: View, gateway: Resource): readonly Resource[] {
  const bound = byGateway(view).get(gatewayName(gateway)) ?? [];
  return [...new Set(bound.map(({ service }) => service))];
}

/** The virtual host that answers for a name, the most specific first (pilot/pkg/networking/core/gateway.go, Istio 1.29). */
export function virtualHostFor(
  view: View,
  servers: readonly GatewayServer[],
  name: string,
  proxy: Pick<RoutingProxy, 'namespace' | 'labels'>,
): VirtualHost | undefined {
  const hosts = new Map<string, { servers: Set<GatewayServer>; candidates: Candidate[]; others: Other[] }>();
  for (const server of servers) {
    const { gateway } = server;
    const port = server.server.at('port', 'number').number ?? 0;
    for (const service of servicesOfGateway(view, gateway)) {
      if (!isVisible(service, proxy.namespace)) continue;
      const shared = hostsOf(service, server.hosts).filter((host) => isHostOf(host, name));
      if (shared.length === 0) continue;
      const found = candidatesOf(view, service, { ...proxy, gateway: gatewayName(gateway), port });
      // One that has nothing for this proxy is left out, and a wider host may answer.
      if (found.candidates.length === 0) continue;
      for (const host of new Set(shared)) {
        const entry = hosts.get(host) ?? { servers: new Set(), candidates: [], others: [] };
        hosts.set(host, entry);
        entry.servers.add(server);
        if (entry.candidates.some((known) => known.service === service)) continue;
        entry.candidates.push(...found.candidates);
        entry.others.push(...found.others);
      }
    }
  }
  const host = bestHost(hosts.keys(), name);
  const entry = host === undefined ? undefined : hosts.get(host);
  return host === undefined || entry === undefined
    ? undefined
    : { ...entry, host, servers: [...entry.servers] };
}

/** The hosts that a VirtualService and a server have in common. */
export function hostsOf(service: Resource, hosts: readonly ServerHost[]): string[] {
  return service.spec
    .at('hosts')
    .texts.flatMap((own) =>
      hosts
        .filter(({ from }) => isSameNamespace(from, service.namespace))
        .flatMap(({ host }) => intersect(host, expandHost(own, service.namespace)) ?? []),
    );
}
