import type { View } from '../inventory.ts';
import type { Kind } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { type ServiceName, serviceNameOf } from './hosts.ts';
import { namedIn, tryFindNear } from './named.ts';
import { oncePerView } from './once-per-view.ts';
import { mayComeFromRelease } from './release-objects.ts';
import { mayBringMore } from './releases.ts';

/** What must be declared to ask about an address. */
export const addressReads = [
  'Service',
  'Namespace',
  'HelmRelease',
  'mysql.oracle.com/InnoDBCluster',
  'networking.istio.io/ServiceEntry',
] as const satisfies readonly Kind[];

/** A host and a port, as a URL has them. */
export interface Address {
  readonly host: string;
  readonly port?: number | undefined;
}

/** First labels of hosts that ServiceEntries bring: the proxy's resolver may know them. */
const entryNames = oncePerView((view) => {
  const hosts = view.all('networking.istio.io/ServiceEntry').flatMap((entry) => entry.spec.at('hosts').texts);
  return new Set(hosts.map((host) => host.split('.')[0] ?? ''));
});

/** Namespaces that the cluster fills itself. */
const ofCluster = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/**
 * The Service that a host means to a resolver in a pod of a namespace. `web.shop` is one only where there is a namespace `shop`, as
 * it may be a name of the Internet. Reads `Service` and `Namespace`.
 */
export function tryReadServiceName(
  view: View,
  host: string,
  namespace: string | undefined,
): ServiceName | undefined {
  const plain = host.replace(/\.$/, '').toLowerCase();
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?(\.[-a-z0-9]+)*$/.test(plain) || plain === 'localhost') return undefined;
  const [name = '', second = '', ...rest] = plain.split('.');
  if (second !== '' && rest.length === 0)
    return isNamespace(view, second) ? { name, namespace: second } : undefined;
  return serviceNameOf(plain, namespace);
}

/**
 * What keeps a pod of a namespace from reaching an address in the cluster: no such Service, or none of its ports. Undefined where
 * nothing does, or where it cannot be known. Reads `addressReads`.
 */
export function whyUnreachable(
  view: View,
  address: Address,
  namespace: string | undefined,
): string | undefined {
  const wanted = tryReadServiceName(view, address.host, namespace);
  if (wanted === undefined) return undefined;
  const services = namedIn(view, 'Service', wanted.namespace, wanted.name);
  if (services.length > 0) return whyNotPort(services, address.port);
  return whyMissing(view, wanted);
}

/** The ports of a Service; undefined where any may do: without an address of its own a pod's port is asked. */
function portsOf(service: Resource): number[] | undefined {
  const { spec } = service;
  const ports = spec.at('ports').items;
  const direct = spec.at('clusterIP').text === 'None' || spec.at('type').text === 'ExternalName';
  return direct || ports.length === 0 ? undefined : ports.map((port) => port.at('port').number ?? 0);
}

function whyNotPort(services: readonly Resource[], port: number | undefined): string | undefined {
  if (port === undefined) return undefined;
  const [service] = services;
  const ports = services.map(portsOf);
  if (service === undefined || ports.some((list) => list === undefined || list.includes(port)))
    return undefined;
  return `Service ${service.name} has no port ${port}: it has ${ports.flat().join(', ')}`;
}

function whyMissing(view: View, { name, namespace }: ServiceName): string | undefined {
  if (ofCluster.has(namespace) || (namespace === 'default' && name === 'kubernetes')) return undefined;
  if (view.find('mysql.oracle.com/InnoDBCluster', namespace, name) !== undefined) return undefined;
  if (entryNames(view).has(name)) return undefined;
  const meant = tryFindNear(view, 'Service', namespace, name);
  if (meant === undefined) {
    const unknown = mayBringMore(view, namespace) || mayComeFromRelease(view, namespace, name);
    if (unknown || view.inNamespace('Service', namespace).length === 0) return undefined;
  }
  return `there is no Service ${name} in namespace ${namespace}${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
}

function isNamespace(view: View, name: string): boolean {
  return (
    view.find('Namespace', undefined, name) !== undefined || view.inNamespace('Service', name).length > 0
  );
}
