import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { gatewaysOf, workloadsOfGateway } from '../../manifests/relations/gateways.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { destinationsOf, fullHost } from '../../manifests/relations/routes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { groupByEach } from './conflicts.ts';

export const hiddenFromGateway: Rule = {
  id: 'hidden-from-gateway',
  severity: 'error',
  title: 'An exportTo hides a route or a DestinationRule from the gateway that needs it',
  judges: ['networking.istio.io/VirtualService', 'networking.istio.io/DestinationRule'],
  reads: ['networking.istio.io/Gateway', ...workloadKinds],
  why: 'exportTo names the namespaces whose proxies see the object. The pods of a gateway mostly run in another: without the route it answers 404, without the DestinationRule 503 for its subsets.',
  fix: "Add the namespace of the gateway's pods to exportTo, or leave exportTo out.",
  source: 'P16; istio/api networking/v1alpha3/virtual_service.proto, export_to (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { selector: { istio: ingress } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [a.example], gateways: [edge], exportTo: ['.'] }
`,
    accepted: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { selector: { istio: ingress } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [a.example], gateways: [edge], exportTo: ['.', istio-system] }
`,
  },
  *check(object, view) {
    const { namespace } = object;
    const at = object.spec.at('exportTo');
    const shown = at.texts.map((text) => (text === '.' ? namespace : text));
    if (shown.length === 0 || shown.includes('*') || namespace === undefined) return;
    for (const { service, subset } of needing(view, object)) {
      for (const gateway of gatewaysOf(service).flatMap((item) =>
        namedIn(view, 'networking.istio.io/Gateway', item.namespace, item.name),
      )) {
        const homes = new Set(workloadsOfGateway(view, gateway).map((workload) => workload.namespace));
        if (homes.size === 0 || [...homes].some((home) => home === undefined || shown.includes(home)))
          continue;
        const what =
          service === object
            ? ''
            : `, which routes to ${subset === undefined ? 'the host' : `subset '${subset}'`},`;
        yield {
          at,
          message: `shown to ${shown.join(', ')} only, but the pods of Gateway ${gateway.nameFrom(namespace)}${what} run in ${[...homes].join(', ')}`,
          ...(service === object || subset !== undefined ? {} : { severity: 'warning' }),
        } satisfies Problem;
        return;
      }
    }
  },
};

interface Need {
  readonly service: Resource;
  readonly subset?: string | undefined;
}

/** The VirtualServices for whose gateways an object must be visible; those that name a subset come first. */
function needing(view: View, object: Resource): readonly Need[] {
  if (object.kind === 'networking.istio.io/VirtualService') return [{ service: object }];
  const host = fullHost({ host: object.spec.at('host').text ?? '', namespace: object.namespace });
  const needs = (senders(view).get(host) ?? []).flatMap((service) =>
    destinationsOf(service)
      .filter((item) => fullHost({ host: item.at('host').text ?? '', namespace: service.namespace }) === host)
      .map((item) => ({ service, subset: item.at('subset').text })),
  );
  return [...needs.filter(({ subset }) => subset !== undefined), ...needs];
}

const senders = oncePerView((view) =>
  groupByEach(view.all('networking.istio.io/VirtualService'), (service) =>
    destinationsOf(service).map((item) =>
      fullHost({ host: item.at('host').text ?? '', namespace: service.namespace }),
    ),
  ),
);
