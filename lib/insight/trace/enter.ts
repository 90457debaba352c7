import { podOf } from '../../manifests/pod.ts';
import { podClient } from './client.ts';
import { throughCdn, tunnelFor } from './edge.ts';
import { podCount, podPortOf, portList, portOfService } from './endpoints.ts';
import { type Entry, entryFor } from './entry.ts';
import { isHostOf } from './hosts.ts';
import { externalAddress } from './load-balancer.ts';
import { notePolicies } from './note-policies.ts';
import { shownLabels } from './reach.ts';
import type { Request } from './request.ts';
import { type Context, refuse, type Step } from './step.ts';
import { throughGateway } from './through-gateway.ts';

/** From outside to the pods of a gateway. */
export function enter(context: Context, given: Request): Step {
  const { view, journal } = context;
  const { edge } = view.facts;
  const isInLan = edge?.loadBalancer === given.host;
  if (isInLan) journal.note(`${given.host} is asked for itself: only the LAN reaches it, past the CDN`);
  const request = edge === undefined || isInLan ? given : throughCdn(journal, given, edge);
  const tunnel = edge === undefined || isInLan ? undefined : tunnelFor(view, request);
  if (tunnel !== undefined) {
    const { workload, target } = tunnel;
    const detail =
      target === undefined
        ? 'has no rule for the host'
        : `sends ${request.host} to ${target.host}:${target.port}`;
    journal.hop('tunnel', workload, detail);
    if (target === undefined) return refuse(`the tunnel of ${workload} has no rule for ${request.host}`, 404);
    return { go: 'dial', request: target, client: podClient(view, workload, 502) };
  }
  if (edge?.router !== undefined && !isInLan) {
    const to = edge.loadBalancer ?? 'the load balancer';
    journal.hop('router', edge.router, `forwards port 80 to ${to}`);
    if (request.port !== 80)
      return refuse(
        `no connection: the CDN, if it takes port ${request.port} at all, asks the origin at it, and the router forwards port 80 only`,
      );
  }
  const entry = entryFor(view, request.host, edge?.loadBalancer);
  if (entry === undefined) return refuse(whyNoGateway(context, request.host));
  return throughLoadBalancer(context, request, entry);
}

function whyNoGateway({ view }: Context, host: string): string {
  const others = [
    ...view.all('networking.k8s.io/Ingress'),
    ...view.all('gateway.networking.k8s.io/HTTPRoute'),
  ].find(({ spec }) => {
    const hosts = [
      ...spec.at('hostnames').texts,
      ...spec.at('rules').items.map((rule) => rule.at('host').text ?? ''),
    ];
    return hosts.some((item) => isHostOf(item.toLowerCase(), host));
  });
  const hint = others === undefined ? '' : `; ${others} has ${host}, but trace follows Istio's Gateways only`;
  return `no Gateway of Istio is among the manifests${hint}`;
}

function throughLoadBalancer(context: Context, request: Request, entry: Entry): Step {
  const { view, journal } = context;
  const { service, workload } = entry;
  if (workload === undefined) {
    const [gateway] = entry.gateways;
    const selector = shownLabels(gateway?.spec.at('selector').labels ?? {});
    if (view.facts.whole === true)
      return refuse(`connection refused: no pods have the labels ${selector} of ${gateway}`);
    journal.note(`the pods of the gateway (${selector}) are not among the manifests`);
    return throughGateway(context, request, entry, request.port);
  }
  if (service === undefined) {
    journal.note(`no Service leads to ${workload}: its ports are taken as they are`);
    return throughGateway(context, request, entry, request.port);
  }
  const { text, problem } = externalAddress(view, service);
  const port = portOfService(service, request.port);
  const pod = port && podPortOf(workload, port);
  journal.hop('load-balancer', service, `${text}; port ${request.port} → ${pod?.text ?? 'nothing'}`);
  if (problem !== undefined) return refuse(`no connection: ${problem}`);
  if (port === undefined || pod === undefined)
    return refuse(`connection refused: ${service} has no port ${request.port}: it has ${portList(service)}`);
  const { text: count, none } = podCount(view, workload);
  journal.hop(
    'pods',
    workload,
    [`${count}, Envoy`, `port ${pod.text}`, shownLabels(podOf(workload)?.labels ?? {})].join('; '),
  );
  if (none) return refuse(`connection refused: ${workload} has no pods`);
  notePolicies(context, workload);
  return throughGateway(context, request, entry, pod.number ?? request.port);
}
