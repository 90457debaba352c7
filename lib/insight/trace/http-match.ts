import type { Field } from '../../manifests/field.ts';
import { gatewaysOf } from '../../manifests/relations/gateways.ts';
import type { Resource } from '../../manifests/resource.ts';
import { authorityOf, type Request } from './request.ts';
import { describeCondition, isPresence, meets } from './string-match.ts';

/** The proxy that takes a routing decision. */
export interface RoutingProxy {
  /** `mesh` for a sidecar, `namespace/name` for a server of a Gateway. */
  readonly gateway: string;
  /** The port that was connected to: that of a Gateway's server, or of a Service. */
  readonly port: number;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Why a match is not for a proxy, whatever the request; undefined where it is. Gateways go before labels and namespace of the source
 * (pilot/pkg/networking/core/route/route.go, Istio 1.29, TranslateRoute).
 *
 * @param owner the VirtualService in whose namespace names of gateways are meant
 */
export function whyNotHere(match: Field, proxy: RoutingProxy, owner: Resource): string | undefined {
  const { number: port } = match.at('port');
  if (port !== undefined && port !== 0 && port !== proxy.port) return `port ${proxy.port} is not ${port}`;
  if (match.at('gateways').items.length > 0) {
    const names = gatewaysOf(owner, match).map(({ namespace, name }) => `${namespace}/${name}`);
    if (match.at('gateways').texts.includes('mesh')) names.push('mesh');
    return names.includes(proxy.gateway) ? undefined : `gateway ${proxy.gateway} is not ${names.join(', ')}`;
  }
  const missing = Object.entries(match.at('sourceLabels').labels).find(
    ([key, value]) => proxy.labels[key] !== value,
  );
  if (missing !== undefined) return `the client has no label ${missing.join('=')}`;
  const { text: namespace = '' } = match.at('sourceNamespace');
  if (namespace !== '' && namespace !== proxy.namespace) return `the client is not in namespace ${namespace}`;
  return undefined;
}

/** Why a match does not take a request; undefined where it does (TranslateRouteMatch). */
export function whyNotThis(match: Field, request: Request): string | undefined {
  const anyCase = match.at('ignoreUriCase').boolean === true;
  const uri = match.at('uri');
  if (uri.exists && !meets(uri, request.path, anyCase))
    return `path ${request.path} is not ${describeCondition(uri)}`;
  const plain: readonly (readonly [string, string])[] = [
    ['method', request.method],
    ['authority', authorityOf(request)],
    ['scheme', request.scheme],
  ];
  for (const [key, value] of plain) {
    const condition = match.at(key);
    if (condition.exists && !meets(condition, value))
      return `${key} ${value} is not ${describeCondition(condition)}`;
  }
  return whyNotHeaders(match, request) ?? whyNotQuery(match, request);
}

/** `uri` and the like under `headers` are ignored (virtual_service.proto, HTTPMatchRequest.headers). */
const notHeaders: ReadonlySet<string> = new Set(['uri', 'scheme', 'method', 'authority']);

function whyNotHeaders(match: Field, { headers }: Request): string | undefined {
  for (const [name, condition] of match.at('headers').entries) {
    if (notHeaders.has(name)) continue;
    const value = headers[name.toLowerCase()];
    if (value === undefined) return `there is no header ${name}`;
    if (!isPresence(condition) && !meets(condition, value))
      return `header ${name}: ${value} is not ${describeCondition(condition)}`;
  }
  for (const [name, condition] of match.at('withoutHeaders').entries) {
    const value = headers[name.toLowerCase()];
    // A missing header counts as an empty one, unless only its presence is asked.
    const isThere = isPresence(condition) ? value !== undefined : meets(condition, value ?? '');
    if (isThere) return `header ${name} is ${describeCondition(condition)}, which is excluded`;
  }
  return undefined;
}

function whyNotQuery(match: Field, { query }: Request): string | undefined {
  const parameters = new URLSearchParams(query);
  for (const [name, condition] of match.at('queryParams').entries) {
    const value = parameters.get(name);
    if (value === null) return `there is no query parameter ${name}`;
    if (!isPresence(condition) && !meets(condition, value))
      return `query parameter ${name}=${value} is not ${describeCondition(condition)}`;
  }
  return undefined;
}

/** Whether a match takes all that comes (route.go, IsCatchAllRoute). */
export function isCatchAll(match: Field | undefined): boolean {
  if (match === undefined) return true;
  const uri = match.at('uri');
  const isWide = !uri.exists || uri.at('prefix').text === '/' || uri.at('regex').text === '.*';
  const rest = ['headers', 'withoutHeaders', 'queryParams'].every((key) => match.at(key).keys.length === 0);
  return isWide && rest && ['method', 'authority', 'scheme'].every((key) => !match.at(key).exists);
}
