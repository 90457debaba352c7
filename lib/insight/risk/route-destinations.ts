import type { Field } from '../../manifests/field.ts';
import { serviceNameOf } from '../../manifests/relations/hosts.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { PathChange } from '../diff/path-change.ts';
import type { Reason, Sides } from './reason.ts';
import { isHostUsed, isSubsetDefined } from './routes-by-service.ts';

const source = 'istio.io/docs/reference/config/networking/virtual-service, Destination';

/** A destination of a route that came, went or became another: whether requests still get to somebody, and who gets none any more. */
export function* judgeDestinations(
  { path, field }: PathChange,
  before: Resource,
  after: Resource,
  { to }: Sides,
): Generator<Reason> {
  if (!/^spec\.\w+\[\]\.route\[\](\.destination\.(host|port|subset).*)?$/.test(field)) return;
  const [old, now] = [before, after].map((service) => routeAt(service, path)?.at('route').items ?? []);
  for (const item of now ?? []) {
    const host = hostOf(item);
    const subset = item.at('destination', 'subset').text;
    const service = serviceNameOf(host, after.namespace);
    if (service !== undefined && to.find('Service', service.namespace, service.name) === undefined)
      yield {
        risk: 'traffic',
        path,
        text: `there is no Service ${service.namespace}/${service.name}; requests get 503`,
        source,
      };
    else if (subset !== undefined && !isSubsetDefined(to, { host, namespace: after.namespace }, subset))
      yield {
        risk: 'traffic',
        path,
        text: `no DestinationRule defines subset ${subset} of ${host}; requests get 503`,
        source,
      };
  }
  const hosts = new Set((now ?? []).map(hostOf));
  const lost = (old ?? []).map(hostOf).find((host) => host !== '' && !hosts.has(host));
  if (lost === undefined)
    yield { risk: 'none', path, text: 'the shares go to other subsets or ports of the same host', source };
  else if (isHostUsed(to, { host: lost, namespace: before.namespace }))
    yield {
      risk: 'none',
      path,
      text: `its requests go to ${[...hosts].join(', ')} instead of ${lost}`,
      source,
    };
  else yield { risk: 'traffic', path, text: `nothing is sent to ${lost} any more`, source };
}

/** The route of a path as `spec.http[name=api].route[0]`. */
function routeAt({ spec }: Resource, path: string): Field | undefined {
  const [, protocol = '', name, index] = /^spec\.(\w+)\[(?:name=([^\]]*)|(\d+))\]/.exec(path) ?? [];
  const routes = spec.at(protocol).items;
  return name === undefined ? routes[Number(index)] : routes.find((route) => route.at('name').text === name);
}

function hostOf(item: Field): string {
  return item.at('destination', 'host').text ?? '';
}
