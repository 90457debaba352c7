import { serviceNameByDns } from '../../manifests/relations/hosts.ts';
import { meshHost, meshPorts } from '../../manifests/relations/mesh-hosts.ts';
import { mayBeHttp, protocolOf } from '../../manifests/relations/port-protocol.ts';
import { whyUnreachable } from '../../manifests/relations/service-address.ts';
import type { Resource } from '../../manifests/resource.ts';
import { candidatesOf, chooseRoute } from './choose-route.ts';
import type { Client } from './client.ts';
import { portList } from './endpoints.ts';
import { letsOut, meshName, meshServicesFor, serviceByName } from './mesh-route.ts';
import { authorityOf, type Request } from './request.ts';
import { describeLayer, layerOf } from './route-layer.ts';
import { type Context, deliver, refuse, type Step, type Target } from './step.ts';
import { takeRoute } from './take-route.ts';

/** A pod connects to a host: by its sidecar with the routes of the mesh, else straight to the Service. */
export function dial(context: Context, request: Request, client: Client): Step {
  const { view, journal } = context;
  const { host, port } = request;
  const service = serviceByName(view, host, client.namespace) ?? meshHost(view, host, client.namespace);
  if (service === undefined) return outside(context, request, client);
  const field = meshPorts(service).find(({ number }) => number === port)?.field;
  const target: Target = { host, destination: service, port, percent: 100 };
  const plain: Step = { go: 'send', request, client, targets: [target] };
  if (service.kind === 'Service' && service.spec.at('type').text === 'ExternalName') return plain;
  if (field === undefined && service.kind === 'Service') {
    journal.hop('service', service, `no port ${port}`);
    return refuse(
      `connection refused: ${service} has no port ${port}: it has ${portList(service)}`,
      client.failure,
    );
  }
  if (client.hasProxy !== true || field === undefined || !mayBeHttp(field) || request.scheme === 'https')
    return plain;
  // Envoy takes no HTTP/1.0 unless told to (istio.io, ops/common-problems/network-issues; P13).
  if (request.version === '1.0')
    return refuse(
      `the sidecar of ${client.workload} refuses HTTP/1.0: Envoy speaks nothing older than HTTP/1.1`,
      426,
    );
  const meant = protocolOf(field) === undefined ? service : tryFindByHost(context, request, client);
  if (meant === undefined) return unknownHost(context, request, client, service);
  return byRoutes(context, request, client, meant);
}

/**
 * The Service whose routes apply: with a declared protocol the one that the Host header names. Where Envoy sniffs, the one that was
 * connected to, whatever the header says (pilot/pkg/networking/core/httproute.go, getVirtualHostsForSniffedServicePort).
 */
function tryFindByHost({ view }: Context, request: Request, client: Client): Resource | undefined {
  const name = authorityOf(request);
  const found = serviceByName(view, name, client.namespace) ?? meshHost(view, name, client.namespace);
  const field = found && meshPorts(found).find(({ number }) => number === request.port)?.field;
  return field !== undefined && mayBeHttp(field) ? found : undefined;
}

function byRoutes(context: Context, request: Request, client: Client, service: Resource): Step {
  const { view, journal } = context;
  const name = service.kind === 'Service' ? meshName(service) : authorityOf(request);
  const services = meshServicesFor(view, name, client.namespace);
  const [virtualService] = services;
  if (services.length > 1)
    journal.note(`${services.join(', ')} are all for ${name}: sidecars apply one of them only, the oldest`);
  if (virtualService === undefined) return unrouted(context, request, client, service);
  const proxy = { gateway: 'mesh', port: request.port, namespace: client.namespace, labels: client.labels };
  const { candidates, others } = candidatesOf(view, virtualService, proxy);
  // One without a rule for this client is as good as none (route.go, BuildHTTPRoutesForVirtualService).
  if (candidates.length === 0) return unrouted(context, request, client, service);
  const choice = chooseRoute(candidates, request);
  const all = [...others, ...choice.others];
  if (choice.chosen === undefined) {
    journal.hop('route', virtualService, 'no rule takes the request', all);
    return refuse(`no rule of ${virtualService} takes ${request.method} ${request.path}`, 404);
  }
  return takeRoute(context, request, client, request.port, { ...choice, chosen: choice.chosen, others: all });
}

function unrouted({ journal }: Context, request: Request, client: Client, service: Resource): Step {
  const layer = layerOf(`sidecar of ${client.workload}`, undefined);
  journal.hop('route', service, `no VirtualService applies; ${describeLayer(layer)}, by default`);
  journal.layers.push(layer);
  const target: Target = { host: request.host, destination: service, port: request.port, percent: 100 };
  return { go: 'send', request, client, targets: [target] };
}

/** A Host header that the mesh has no Service for at this port (httproute.go, buildCatchAllVirtualHost). */
function unknownHost(context: Context, request: Request, client: Client, service: Resource): Step {
  const { view, journal } = context;
  const name = authorityOf(request);
  const proxy = { gateway: 'mesh', port: request.port, namespace: client.namespace, labels: client.labels };
  // Hosts that are no Service's get their routes at port 80 only (route.go, buildSidecarVirtualHostsForVirtualService).
  const [known] = request.port === 80 ? meshServicesFor(view, name, client.namespace) : [];
  const candidates = known === undefined ? [] : candidatesOf(view, known, proxy).candidates;
  const choice = chooseRoute(candidates, request);
  if (choice.chosen !== undefined)
    return takeRoute(context, request, client, request.port, { ...choice, chosen: choice.chosen });
  if (!letsOut(view)) {
    journal.hop('route', `sidecar of ${client.workload}`, `no Service ${name} has port ${request.port}`);
    return refuse(
      `the mesh knows no host ${name} at port ${request.port}, and REGISTRY_ONLY lets nothing else out`,
      502,
    );
  }
  const missed = meshServicesFor(view, meshName(service), client.namespace);
  journal.hop(
    'route',
    `sidecar of ${client.workload}`,
    `Host ${name} is no Service with port ${request.port}: passed on as it is, without routes, retries and mutual TLS`,
    missed.map((item) => ({
      object: String(item),
      why: `is for ${meshName(service)}; the Host header says ${name}`,
    })),
  );
  journal.note(`the Host header ${name} keeps the routes of ${service} from applying (P12)`);
  const target: Target = { host: request.host, destination: service, port: request.port, percent: 100 };
  return { go: 'send', request, client: { ...client, hasProxy: false }, targets: [target], asIs: true };
}

function outside({ view, journal }: Context, request: Request, client: Client): Step {
  const { host } = request;
  const name = serviceNameByDns(host, client.namespace);
  const isNamespace = name !== undefined && view.find('Namespace', undefined, name.namespace) !== undefined;
  const isInside = name !== undefined && (!host.includes('.') || host.includes('.svc') || isNamespace);
  if (isInside) {
    journal.hop('service', host, 'no manifest shows it');
    const why = whyUnreachable(view, { host, port: request.port }, client.namespace);
    if (why !== undefined) return refuse(why, client.failure);
    return deliver(`Service ${name.name} of namespace ${name.namespace} is not among the manifests`);
  }
  const isOurs = view.facts.edge !== undefined && `.${host}`.endsWith(`.${view.facts.edge.domain}`);
  const isServed = view
    .all('networking.istio.io/Gateway')
    .some(({ spec }) => spec.at('servers').items.some((server) => server.at('hosts').texts.includes(host)));
  if (isOurs || isServed) return { go: 'enter', request };
  journal.hop('outside', host, `port ${request.port}`);
  return deliver(`${host} is outside the cluster`);
}
