import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { meshHost } from '../../manifests/relations/mesh-hosts.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Client } from './client.ts';
import { type GatewayServer, hostsOf, servicesOfGateway } from './gateway-host.ts';
import { isHostOf } from './hosts.ts';
import type { Request } from './request.ts';
import { type Context, refuse, type Step } from './step.ts';

/** TLS that the gateway does not end is routed by the name in the handshake. */
export function passThrough(
  context: Context,
  request: Request,
  client: Client,
  server: GatewayServer,
  name: string,
): Step {
  const { view, journal } = context;
  const { gateway } = server;
  journal.hop(
    'gateway',
    gateway,
    `server TLS port ${server.server.at('port', 'number').number}; passes TLS through`,
  );
  for (const service of servicesOfGateway(view, gateway)) {
    if (hostsOf(service, server.hosts).length === 0) continue;
    for (const rule of service.spec.at('tls').items) {
      const hosts = rule.at('match').items.flatMap((match) => match.at('sniHosts').texts);
      if (!hosts.some((host) => isHostOf(host.toLowerCase(), name))) continue;
      journal.hop('route', service, `${rule.path} by SNI ${name}`);
      const targets = rule.at('route').items.flatMap((route) => targetOf(view, route, service, request.port));
      return { go: 'send', request, client, targets };
    }
  }
  return refuse(`the TLS handshake fails: no VirtualService of ${gateway} has a TLS route for ${name}`);
}

function targetOf(view: View, route: Field, service: Resource, port: number) {
  const destination = route.at('destination');
  const host = destination.at('host').text ?? '';
  const found = meshHost(view, host, service.namespace);
  if (found === undefined) return [];
  const { text: subset } = destination.at('subset');
  const percent = route.at('weight').number ?? 100;
  return [
    { host, destination: found, port: destination.at('port', 'number').number ?? port, percent, subset },
  ];
}
