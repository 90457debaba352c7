import type { View } from '../../manifests/inventory.ts';
import { gatewaysOf } from '../../manifests/relations/gateways.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type GatewayServer, gatewayName, hostsOf } from './gateway-host.ts';
import type { Other } from './hop.ts';
import { expandHost, isHostOf } from './hosts.ts';
import { isVisible } from './visibility.ts';

/** Why no virtual host of a gateway answers for a name, and what was nearest to it. */
export function whyNoHost(
  view: View,
  servers: readonly GatewayServer[],
  name: string,
  proxyNamespace: string | undefined,
): { reason: string; others: Other[] } {
  const gateways = [...new Set(servers.map(({ gateway }) => gateway))];
  const listed = servers.some(({ hosts }) => hosts.some(({ host }) => isHostOf(host.toLowerCase(), name)));
  if (!listed) {
    const hosts = servers.flatMap((server) => server.hosts.map(({ host }) => host));
    const there = [...new Set(hosts)].join(', ') || 'none';
    return { reason: `no server of ${gateways.join(', ')} lists ${name}: it has ${there}`, others: [] };
  }
  const others = view.all('networking.istio.io/VirtualService').flatMap((service): Other[] => {
    const hosts = service.spec.at('hosts').texts.map((host) => expandHost(host, service.namespace));
    if (!hosts.some((host) => isHostOf(host, name))) return [];
    return [{ object: String(service), why: whyNotBound(service, servers, proxyNamespace) }];
  });
  const [first] = others;
  const hint = first === undefined ? '' : `: ${first.object} ${first.why}`;
  return { reason: `no VirtualService of ${gateways.join(', ')} has a route for ${name}${hint}`, others };
}

function whyNotBound(
  service: Resource,
  servers: readonly GatewayServer[],
  proxyNamespace: string | undefined,
): string {
  const named = gatewaysOf(service).map((item) => `${item.namespace}/${item.name}`);
  if (named.length === 0) return 'is for the mesh only: it names no Gateway';
  const here = servers.filter(({ gateway }) => named.includes(gatewayName(gateway)));
  if (here.length === 0)
    return `names Gateway ${named.join(', ')}, not ${[...new Set(servers.map(({ gateway }) => gatewayName(gateway)))].join(', ')}`;
  if (!isVisible(service, proxyNamespace))
    return `is hidden by its exportTo from namespace ${proxyNamespace}, where the gateway runs`;
  if (here.every(({ hosts }) => hostsOf(service, hosts).length === 0))
    return `is in namespace ${service.namespace}, which the hosts of the server leave out`;
  return 'has no rule for this gateway';
}
