import type { View } from '../../manifests/inventory.ts';
import { backendsOf } from '../../manifests/relations/backends.ts';
import {
  gatewaysOf,
  hostsOverlap,
  serverHosts,
  workloadsOfGateway,
} from '../../manifests/relations/gateways.ts';
import { isSameNamespace } from '../../manifests/relations/named.ts';
import { servicesSendingTo } from '../../manifests/relations/services-by-workload.ts';
import type { Resource } from '../../manifests/resource.ts';
import { drawService, drawWorkload } from './draw-service.ts';
import type { GraphDraft } from './graph-draft.ts';
import { missingNode, objectNode } from './object-node.ts';
import { drawRules } from './routes.ts';

/** Everything by which requests come in: hosts of Gateways, Ingresses and HTTPRoutes, and Services that nodes or balancers offer. */
export function drawEntrances(view: View, draft: GraphDraft): void {
  for (const gateway of view.all('networking.istio.io/Gateway')) drawGateway(view, draft, gateway);
  for (const virtualService of view.all('networking.istio.io/VirtualService'))
    drawBinding(view, draft, virtualService);
  for (const kind of ['networking.k8s.io/Ingress', 'gateway.networking.k8s.io/HTTPRoute'] as const)
    for (const route of view.all(kind)) drawIngress(view, draft, route);
  for (const service of view.all('Service'))
    if (
      ['LoadBalancer', 'NodePort'].includes(service.spec.at('type').text ?? '') &&
      !draft.has(String(service))
    )
      draft.edge(outside(draft), drawService(view, draft, service));
}

function outside(draft: GraphDraft): string {
  return draft.node({ id: 'outside', kind: 'outside', label: ['outside the cluster'] });
}

/** Hosts, the load balancer and the pods that a Gateway configures. */
function drawGateway(view: View, draft: GraphDraft, gateway: Resource): void {
  const id = draft.node(objectNode(gateway, 'gateway', 'Gateway'));
  const hosts = [...new Set(serverHosts(gateway).map(({ host }) => host))];
  const proxies = workloadsOfGateway(view, gateway);
  const balancers = proxies.flatMap((proxy) => servicesSendingTo(view, proxy));
  for (const proxy of proxies) draft.edge(drawWorkload(draft, proxy), id);
  const doors = balancers.length > 0 ? balancers.map((service) => drawService(view, draft, service)) : [id];
  for (const host of hosts) drawHost(view, draft, host, doors);
}

/** A host, and the way from it: through what stands before the cluster, where that is known. */
function drawHost(view: View, draft: GraphDraft, host: string, doors: readonly string[]): void {
  const from = draft.node({ id: `host ${host}`, kind: 'outside', label: [host === '*' ? 'any host' : host] });
  const { edge } = view.facts;
  if (edge === undefined || !(host === edge.domain || host.endsWith(`.${edge.domain}`))) {
    for (const door of doors) draft.edge(from, door);
    return;
  }
  const router = edge.router === undefined ? [] : [`router ${edge.router}`];
  const way = draft.node({ id: 'edge', kind: 'outside', label: [`CDN of ${edge.domain}`, ...router] });
  draft.edge(from, way);
  for (const door of doors) draft.edge(way, door, edge.loadBalancer);
}

/** The rules of a VirtualService behind its Gateways, each with the hosts that it has there. */
function drawBinding(view: View, draft: GraphDraft, virtualService: Resource): void {
  for (const { name, namespace } of gatewaysOf(virtualService)) {
    const gateway = view.find('networking.istio.io/Gateway', namespace, name);
    const from =
      gateway === undefined
        ? draft.node(missingNode('Gateway', namespace, name))
        : draft.node(objectNode(gateway, 'gateway', 'Gateway'));
    const hosts = virtualService.spec.at('hosts').texts;
    const served =
      gateway === undefined ? hosts : hosts.filter((host) => isListed(gateway, host, virtualService));
    // A host that the Gateway does not list gets nothing from it.
    const label = served.length === 0 ? `no host in common` : served.join(', ');
    for (const rule of drawRules(view, draft, virtualService))
      draft.edge(from, rule, label, served.length === 0);
  }
}

function isListed(gateway: Resource, host: string, { namespace }: Resource): boolean {
  return serverHosts(gateway).some(
    (item) => isSameNamespace(item.from, namespace) && hostsOverlap(item.host, host),
  );
}

function drawIngress(view: View, draft: GraphDraft, route: Resource): void {
  const id = draft.node(objectNode(route, 'route', route.manifest.kind));
  const rules = route.spec.at('rules').items.flatMap((rule) => rule.at('host').text ?? []);
  const hosts = [...new Set([...rules, ...route.spec.at('hostnames').texts])];
  for (const host of hosts.length === 0 ? ['*'] : hosts) drawHost(view, draft, host, [id]);
  for (const { name, namespace } of backendsOf(route)) {
    const { text = '' } = name;
    const service = view.find('Service', namespace, text);
    const to =
      service === undefined
        ? draft.node(missingNode('Service', namespace, text))
        : drawService(view, draft, service);
    draft.edge(id, to);
  }
}
