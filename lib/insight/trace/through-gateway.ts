import { serverHosts } from '../../manifests/relations/gateways.ts';
import type { Resource } from '../../manifests/resource.ts';
import { chooseRoute } from './choose-route.ts';
import { type Client, gatewayClient } from './client.ts';
import { podPortOf, portOfService } from './endpoints.ts';
import type { Entry } from './entry.ts';
import { asForwarded } from './forwarded-scheme.ts';
import { type GatewayServer, virtualHostFor } from './gateway-host.ts';
import { bestHost, isHostOf } from './hosts.ts';
import { whyNoHost } from './no-route.ts';
import { authorityOf, type Request } from './request.ts';
import { type Context, refuse, type Step } from './step.ts';
import { takeRoute } from './take-route.ts';
import { passThrough } from './tls-passthrough.ts';

/** From the listener of a gateway's pods to the route: server, virtual host, rule. */
export function throughGateway(context: Context, request: Request, entry: Entry, listener: number): Step {
  const { view, journal } = context;
  const all = entry.gateways.flatMap((gateway) => serversOf(gateway));
  const listening = all.filter(
    ({ server }) => listenerOf(server.at('port', 'number').number, entry) === listener,
  );
  const [gateway] = entry.gateways;
  if (listening.length === 0) {
    const ports = all.map(({ server }) => server.at('port', 'number').number).join(', ') || 'none';
    journal.hop('gateway', entry.gateways.join(', '), `no server at the port that ${listener} stands for`);
    return refuse(
      `connection refused: no Gateway listens at port ${listener}; ${gateway} has a server at ${ports}`,
    );
  }
  const client: Client =
    entry.workload === undefined
      ? { workload: undefined, namespace: undefined, labels: {}, hasProxy: true, failure: 503 }
      : gatewayClient(entry.workload);
  const name = authorityOf(request);
  const servers = serversFor(listening, request, name);
  const [first] = servers;
  if (first === undefined) {
    const there = listening.map(({ server }) => server.at('port', 'protocol').text).join(', ');
    journal.hop('gateway', entry.gateways.join(', '), `port ${listener}: ${there}`);
    return refuse(
      request.scheme === 'https'
        ? `the TLS handshake fails: no server of ${entry.gateways.join(', ')} has TLS and lists ${name}`
        : `the server at port ${listener} speaks ${there}, and the request is plain HTTP`,
    );
  }
  if (first.server.at('tls', 'mode').text === 'PASSTHROUGH')
    return passThrough(context, request, client, first, name);
  const labels = client.labels;
  const virtualHost = virtualHostFor(view, servers, name, { namespace: client.namespace, labels });
  const chosen = virtualHost?.servers[0] ?? servers.find(({ hosts }) => lists(hosts, name)) ?? first;
  const { text: protocol = 'HTTP' } = chosen.server.at('port', 'protocol');
  const number = chosen.server.at('port', 'number').number ?? listener;
  const where = `server ${protocol} port ${number}${number === listener ? '' : ` (listener ${listener})`}`;
  const isRedirecting =
    chosen.server.at('tls', 'httpsRedirect').boolean === true && lists(chosen.hosts, name);
  const seen = asForwarded(view, request, entry.workload);
  if (isRedirecting && seen.scheme === 'http') {
    journal.hop('gateway', chosen.gateway, `${where}; redirects to https`);
    const { 'x-forwarded-proto': _, ...headers } = request.headers;
    return { go: 'start', status: 301, request: { ...request, headers, scheme: 'https', port: 443 } };
  }
  if (virtualHost === undefined) {
    const { reason, others } = whyNoHost(view, servers, name, client.namespace);
    journal.hop('gateway', chosen.gateway, `${where}; no virtual host for ${name}`, others);
    return refuse(reason, 404);
  }
  journal.hop('gateway', chosen.gateway, `${where}; host ${virtualHost.host}`);
  const merged = [...new Set(virtualHost.candidates.map(({ service }) => service))];
  if (merged.length > 1)
    journal.note(
      `${merged.join(', ')} share ${virtualHost.host}: their rules are merged in an order that is undefined`,
    );
  const choice = chooseRoute(virtualHost.candidates, seen);
  const others = [...virtualHost.others, ...choice.others];
  if (choice.chosen === undefined) {
    journal.hop('route', merged.join(', '), 'no rule takes the request', others);
    return refuse(`no rule of ${merged.join(', ')} takes ${request.method} ${request.path}`, 404);
  }
  const step = takeRoute(context, seen, client, number, { ...choice, chosen: choice.chosen, others });
  // On the connection behind the gateway it is what it was before.
  const { scheme, port } = request;
  return step.go === 'send' ? { ...step, request: { ...step.request, scheme, port } } : step;
}

function serversOf(gateway: Resource): GatewayServer[] {
  const hosts = serverHosts(gateway);
  let at = 0;
  return gateway.spec.at('servers').items.map((server) => {
    const count = server.at('hosts').texts.length;
    const own = hosts.slice(at, at + count);
    at += count;
    return { gateway, server, hosts: own };
  });
}

/** A server at a port of the Service listens where that leads; any other at its own number (pilot/pkg/model/gateway.go, resolvePorts). */
function listenerOf(number: number | undefined, { service, workload }: Entry): number | undefined {
  const port = number === undefined || service === undefined ? undefined : portOfService(service, number);
  return port === undefined || workload === undefined ? number : podPortOf(workload, port).number;
}

function serversFor(servers: readonly GatewayServer[], { scheme }: Request, name: string): GatewayServer[] {
  const withTls = servers.filter(({ server }) => ['HTTPS', 'TLS'].includes(protocolOf(server)));
  if (scheme === 'http')
    return servers.filter(({ server }) =>
      ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY'].includes(protocolOf(server)),
    );
  const hosts = new Map(
    withTls.flatMap((server) => server.hosts.map(({ host }) => [host.toLowerCase(), server])),
  );
  const best = bestHost(hosts.keys(), name);
  const server = best === undefined ? undefined : hosts.get(best);
  return server === undefined ? [] : [server];
}

function protocolOf(server: GatewayServer['server']): string {
  return (server.at('port', 'protocol').text ?? 'HTTP').toUpperCase();
}

function lists(hosts: GatewayServer['hosts'], name: string): boolean {
  return hosts.some(({ host }) => isHostOf(host.toLowerCase(), name));
}
