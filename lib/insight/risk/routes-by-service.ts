import type { View } from '../../manifests/inventory.ts';
import { backendsOf } from '../../manifests/relations/backends.ts';
import { serviceNameOf } from '../../manifests/relations/hosts.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { destinationsOf, fullHost, type HostIn } from '../../manifests/relations/routes.ts';
import type { Resource } from '../../manifests/resource.ts';

/** VirtualServices, Ingresses and HTTPRoutes by each Service that they send to, as `namespace/name`. */
const byService = oncePerView((view) => {
  const found = new Map<string, Set<Resource>>();
  const enter = (key: string, route: Resource) => {
    const known = found.get(key);
    if (known === undefined) found.set(key, new Set([route]));
    else known.add(route);
  };
  for (const route of view.all('networking.istio.io/VirtualService'))
    for (const destination of destinationsOf(route)) {
      const service = serviceNameOf(destination.at('host').text ?? '', route.namespace);
      if (service !== undefined) enter(`${service.namespace}/${service.name}`, route);
    }
  for (const kind of ['networking.k8s.io/Ingress', 'gateway.networking.k8s.io/HTTPRoute'] as const)
    for (const route of view.all(kind))
      for (const { name, namespace } of backendsOf(route)) enter(`${namespace ?? ''}/${name.text}`, route);
  return found;
});

/** The routes that send to a Service. */
export function routesTo(view: View, { name, namespace }: Resource): readonly Resource[] {
  return [...(byService(view).get(`${namespace ?? ''}/${name}`) ?? [])];
}

/** Hosts that VirtualServices send to, in full, and with the subset behind. */
const sentTo = oncePerView((view) => {
  const found = new Set<string>();
  for (const route of view.all('networking.istio.io/VirtualService'))
    for (const destination of destinationsOf(route)) {
      const host = fullHost({ host: destination.at('host').text ?? '', namespace: route.namespace });
      found.add(host).add(`${host} ${destination.at('subset').text ?? ''}`);
    }
  return found;
});

/** Whether a route sends to a host. */
export function isHostUsed(view: View, host: HostIn): boolean {
  return sentTo(view).has(fullHost(host));
}

/** Whether a route sends to a subset of the host of a DestinationRule. */
export function isSubsetUsed(view: View, { spec, namespace }: Resource, subset: string): boolean {
  return sentTo(view).has(`${fullHost({ host: spec.at('host').text ?? '', namespace })} ${subset}`);
}

const defined = oncePerView((view) => {
  const found = new Set<string>();
  for (const { spec, namespace } of view.all('networking.istio.io/DestinationRule')) {
    const host = fullHost({ host: spec.at('host').text ?? '', namespace });
    for (const subset of spec.at('subsets').items) found.add(`${host} ${subset.at('name').text ?? ''}`);
  }
  return found;
});

/** Whether a DestinationRule defines a subset of a host. */
export function isSubsetDefined(view: View, host: HostIn, subset: string): boolean {
  return defined(view).has(`${fullHost(host)} ${subset}`);
}
