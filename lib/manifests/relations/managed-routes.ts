import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';

/** A route whose weights a Rollout sets. */
export interface ManagedRoute {
  readonly route: Field;
  /** Where the Rollout lists it; its VirtualService's name where it lists none. */
  readonly listedAt: Field;
}

/**
 * The routes of a VirtualService that the controller patches for an entry of a Rollout, as far as they exist
 * (rollout/trafficrouting/istio/istio.go, Argo Rollouts 1.8.3).
 */
export function managedRoutes(entry: Field, { spec }: Resource): ManagedRoute[] {
  return [
    ...managedHttpRoutes(entry, spec.at('http').items),
    ...managedByMatch(entry, entry.at('tlsRoutes').items, spec.at('tls').items),
    ...managedByMatch(entry, entry.at('tcpRoutes').items, spec.at('tcp').items),
  ];
}

/** Without a list: the only route, else the first without a name. */
function managedHttpRoutes(entry: Field, routes: readonly Field[]): ManagedRoute[] {
  const listed = entry.at('routes').items;
  if (listed.length === 0) {
    const [route] =
      routes.length === 1 ? routes : routes.filter((item) => (item.at('name').text ?? '') === '');
    return route === undefined ? [] : [{ route, listedAt: entry.at('name') }];
  }
  return listed.flatMap((listedAt) => {
    const route = routes.find((item) => item.at('name').text === listedAt.text);
    return route === undefined ? [] : [{ route, listedAt }];
  });
}

/** Routes of TLS and TCP have no names: they are listed by port and, with TLS, by host. Without a list, the first. */
function managedByMatch(entry: Field, listed: readonly Field[], routes: readonly Field[]): ManagedRoute[] {
  if (listed.length === 0) return routes.slice(0, 1).map((route) => ({ route, listedAt: entry.at('name') }));
  return listed.flatMap((listedAt) =>
    routes.filter((route) => isListed(listedAt, route)).map((route) => ({ route, listedAt })),
  );
}

function isListed(listedAt: Field, route: Field): boolean {
  const matches = route.at('match').items;
  const ports = new Set(matches.map((match) => match.at('port').number ?? 0));
  if (ports.size > 1 || !ports.has(listedAt.at('port').number ?? 0)) return false;
  const hosts = [...new Set(matches.flatMap((match) => match.at('sniHosts').texts))].toSorted();
  return hosts.join(' ') === listedAt.at('sniHosts').texts.toSorted().join(' ');
}

/** `'api'`, or its place for a route without a name. */
export function routeName(route: Field): string {
  const { text = '' } = route.at('name');
  return text === '' ? route.path : `'${text}'`;
}

/** The host of a destination as the controller compares it: up to the first dot. */
export function destinationHost(destination: Field): string {
  return (destination.at('host').text ?? '').split('.')[0] ?? '';
}
