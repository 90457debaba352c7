import type { View } from '../../manifests/inventory.ts';
import { serverHosts } from '../../manifests/relations/gateways.ts';
import { servicesOfGateway } from './gateway-host.ts';
import { intersect } from './hosts.ts';

/** The URLs by which a platform is entered: every host of a Gateway, and the prefixes that its routes tell apart. */
export function tracePaths(view: View): string[] {
  const urls = new Set<string>();
  for (const gateway of view.all('networking.istio.io/Gateway')) {
    const isTls = gateway.spec
      .at('servers')
      .items.some((server) => ['HTTPS', 'TLS'].includes(server.at('port', 'protocol').text ?? ''));
    const scheme = isTls || view.facts.edge !== undefined ? 'https' : 'http';
    const services = servicesOfGateway(view, gateway);
    for (const { host } of serverHosts(gateway)) {
      const named = services.flatMap((service) =>
        service.spec.at('hosts').texts.flatMap((own) => intersect(host, own) ?? []),
      );
      for (const name of [host, ...named].filter((item) => !item.includes('*'))) {
        urls.add(`${scheme}://${name.toLowerCase()}/`);
        for (const service of services.filter(({ spec }) => spec.at('hosts').texts.includes(name)))
          for (const match of service.spec.at('http').items.flatMap((rule) => rule.at('match').items)) {
            const path = match.at('uri', 'exact').text ?? match.at('uri', 'prefix').text ?? '/';
            if (path.startsWith('/')) urls.add(`${scheme}://${name.toLowerCase()}${path}`);
          }
      }
    }
  }
  return [...urls];
}
