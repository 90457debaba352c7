import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { isForMesh } from '../../manifests/relations/gateways.ts';
import { serviceNameOf } from '../../manifests/relations/hosts.ts';
import { describeMatch } from '../../manifests/relations/http-matches.ts';
import { meshHost, meshService } from '../../manifests/relations/mesh-hosts.ts';
import type { Resource } from '../../manifests/resource.ts';
import { drawService } from './draw-service.ts';
import type { GraphDraft } from './graph-draft.ts';
import { missingNode } from './object-node.ts';

/** The rules of every VirtualService of the mesh, by the Service that sidecars take them for. */
export function drawMeshRoutes(view: View, draft: GraphDraft): ReadonlyMap<Resource, readonly string[]> {
  const ways = new Map<Resource, string[]>();
  for (const virtualService of view.all('networking.istio.io/VirtualService').filter(isForMesh)) {
    const services = virtualService.spec
      .at('hosts')
      .texts.flatMap((host) => meshService(view, host, virtualService.namespace) ?? []);
    if (services.length === 0) continue;
    const rules = drawRules(view, draft, virtualService);
    for (const service of services) ways.set(service, [...(ways.get(service) ?? []), ...rules]);
  }
  return ways;
}

/** Every rule of a VirtualService as a node, with where it sends requests. */
export function drawRules(view: View, draft: GraphDraft, virtualService: Resource): string[] {
  return ['http', 'tls', 'tcp'].flatMap((protocol) =>
    virtualService.spec.at(protocol).items.map((rule) => drawRule(view, draft, virtualService, rule)),
  );
}

function drawRule(view: View, draft: GraphDraft, virtualService: Resource, rule: Field): string {
  const { namespace } = virtualService;
  const { text: name = '' } = rule.at('name');
  const id = `${virtualService} ${rule.path}`;
  if (draft.has(id)) return id;
  draft.node({
    id,
    kind: 'route',
    label: [virtualService.name, `${name === '' ? '' : `'${name}': `}${conditionOf(rule)}`, ...ends(rule)],
    ...(namespace === undefined ? {} : { group: namespace }),
  });
  const routes = rule.at('route').items;
  for (const route of routes) {
    const destination = route.at('destination');
    const weight = route.at('weight').number ?? (routes.length === 1 ? 100 : 0);
    const subset = destination.at('subset').text;
    const share = routes.length === 1 && subset === undefined ? '' : `${weight} %`;
    const label = [subset, share].filter(Boolean).join(' ');
    draft.edge(id, drawDestination(view, draft, destination, namespace), label, weight === 0);
  }
  for (const mirror of [rule.at('mirror'), ...rule.at('mirrors').items.map((item) => item.at('destination'))])
    if (mirror.isMapping) draft.edge(id, drawDestination(view, draft, mirror, namespace), 'mirror', true);
  const delegate = rule.at('delegate');
  if (delegate.isMapping) drawDelegate(view, draft, id, delegate, namespace);
  return id;
}

function drawDelegate(
  view: View,
  draft: GraphDraft,
  from: string,
  delegate: Field,
  own: string | undefined,
): void {
  const { text: name = '' } = delegate.at('name');
  const namespace = delegate.at('namespace').text ?? own;
  const found = view.find('networking.istio.io/VirtualService', namespace, name);
  const rules =
    found === undefined
      ? [draft.node(missingNode('VirtualService', namespace, name))]
      : drawRules(view, draft, found);
  for (const rule of rules) draft.edge(from, rule, 'delegates');
}

/** The Service of a host of Istio; another host is one outside, and a name without a dot that is no Service is missing. */
function drawDestination(
  view: View,
  draft: GraphDraft,
  destination: Field,
  namespace: string | undefined,
): string {
  const { text: host = '' } = destination.at('host');
  const found = meshHost(view, host, namespace);
  if (found?.kind === 'Service') return drawService(view, draft, found);
  const named = found === undefined ? serviceNameOf(host, namespace) : undefined;
  if (named !== undefined) return draft.node(missingNode('Service', named.namespace, named.name));
  return draft.node({ id: `host ${host}`, kind: 'outside', label: [host] });
}

function conditionOf(rule: Field): string {
  const matches = [...new Set(rule.at('match').items.map(inShort))];
  if (matches.length === 0) return 'all requests';
  const rest = matches.length - 2;
  return `${matches.slice(0, 2).join(' or ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** A match by its path; without one by its names, its port or what else it looks at. */
function inShort(match: Field): string {
  if (match.at('uri').isMapping) return describeMatch(match);
  const names = match.at('sniHosts').texts;
  if (names.length > 0) return `name ${names.join(', ')}`;
  const { number } = match.at('port');
  if (number !== undefined) return `port ${number}`;
  const looked = match.keys.filter((key) => key !== 'name');
  return looked.length === 0 ? 'all requests' : `by ${looked.join(', ')}`;
}

/** Rules that answer by themselves. */
function ends(rule: Field): string[] {
  if (rule.at('redirect').isMapping) return ['redirects'];
  const status = rule.at('directResponse', 'status').number;
  return status === undefined ? [] : [`answers ${status}`];
}
