import { gatewaysOf, isForMesh } from '../../manifests/relations/gateways.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { destinationsOf, fullHost } from '../../manifests/relations/routes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const gatewayIgnoresMeshRoute: Rule = {
  id: 'gateway-ignores-mesh-route',
  severity: 'warning',
  title: 'A gateway sends to a host without a subset, past the VirtualService that splits it inside the mesh',
  judges: ['networking.istio.io/VirtualService'],
  why: 'The VirtualService of a host holds for the sidecars only. A gateway that sends to the bare host reaches every version, whatever the weights.',
  fix: 'Name the subsets in the route of the gateway too, or list the gateway and mesh in one VirtualService.',
  source: 'P11; IST0140 (pkg/config/analysis/analyzers/virtualservice/destinationhosts.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: was, namespace: shop }
spec: { hosts: [was], http: [{ route: [{ destination: { host: was, subset: stable } }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example], gateways: [edge], http: [{ route: [{ destination: { host: was } }] }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: was, namespace: shop }
spec: { hosts: [was], http: [{ route: [{ destination: { host: was, subset: stable } }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example], gateways: [edge], http: [{ route: [{ destination: { host: was, subset: stable } }] }] }
`,
  },
  *check(service, view) {
    if (gatewaysOf(service).length === 0) return;
    for (const rule of service.spec.at('http').items) {
      for (const destination of rule.at('route').items.map((route) => route.at('destination'))) {
        if (destination.at('subset').exists) continue;
        const host = destination.at('host').text ?? '';
        const splitting = splittingByHost(view).get(fullHost({ host, namespace: service.namespace }));
        if (splitting === undefined || splitting === service) continue;
        const subsets = destinationsOf(splitting).flatMap((item) => item.at('subset').text ?? []);
        yield {
          at: destination,
          message: `${host} without a subset goes past VirtualService ${splitting.nameFrom(service.namespace)}, which splits it between ${[...new Set(subsets)].join(', ')} for the mesh only`,
        };
      }
    }
  },
};

/** VirtualServices of the mesh that send one of their own hosts to subsets. */
const splittingByHost = oncePerView((view) => {
  const index = new Map<string, Resource>();
  for (const service of view.all('networking.istio.io/VirtualService').filter(isForMesh)) {
    const { namespace } = service;
    const split = new Set(
      destinationsOf(service)
        .filter((destination) => destination.at('subset').exists)
        .map((destination) => fullHost({ host: destination.at('host').text ?? '', namespace })),
    );
    for (const host of service.spec.at('hosts').texts.map((text) => fullHost({ host: text, namespace }))) {
      if (split.has(host) && !index.has(host)) index.set(host, service);
    }
  }
  return index;
});
