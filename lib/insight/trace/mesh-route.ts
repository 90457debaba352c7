import { groupBy } from '../../manifests/group-by.ts';
import type { View } from '../../manifests/inventory.ts';
import { isForMesh } from '../../manifests/relations/gateways.ts';
import { serviceNameByDns } from '../../manifests/relations/hosts.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import { bestHost, expandHost } from './hosts.ts';
import { isVisible } from './visibility.ts';

/** VirtualServices for sidecars, by the full names of their hosts. */
const byHost = oncePerView((view) =>
  groupBy(
    view
      .all('networking.istio.io/VirtualService')
      .filter(isForMesh)
      .flatMap((service) =>
        service.spec
          .at('hosts')
          .texts.map((host) => ({ host: expandHost(host, service.namespace), service })),
      ),
    ({ host }) => host,
  ),
);

/**
 * The VirtualServices that sidecars of a namespace apply to a host, the most specific host first. Only one of several takes effect: for the
 * mesh they are not merged (istio.io, ops/best-practices/traffic-management).
 */
export function meshServicesFor(
  view: View,
  host: string,
  namespace: string | undefined,
): readonly Resource[] {
  const visible = new Map<string, Resource[]>();
  for (const [name, entries] of byHost(view)) {
    const services = entries.map(({ service }) => service).filter((service) => isVisible(service, namespace));
    if (services.length > 0) visible.set(name, services);
  }
  const best = bestHost(visible.keys(), host);
  return best === undefined ? [] : (visible.get(best) ?? []);
}

/** The full name by which the mesh knows a Service. */
export function meshName({ name, namespace }: Resource): string {
  return `${name}.${namespace ?? 'default'}.svc.cluster.local`;
}

/** The Service that a name means to a pod of a namespace. */
export function serviceByName(view: View, name: string, namespace: string | undefined): Resource | undefined {
  const found = serviceNameByDns(name, namespace);
  return found && view.find('Service', found.namespace, found.name);
}

/** Whether sidecars let requests out to hosts that the mesh does not know; by default they do (istiod's `meshConfig`). */
export function letsOut(view: View): boolean {
  return view
    .all('HelmRelease')
    .filter((release) => release.at('chart').text === 'istiod')
    .every(
      (release) =>
        release.at('values', 'meshConfig', 'outboundTrafficPolicy', 'mode').text !== 'REGISTRY_ONLY',
    );
}
