import { gatewaysOf, hostsOverlap, isForMesh, serverHosts } from '../../manifests/relations/gateways.ts';
import { isSameNamespace, namedIn } from '../../manifests/relations/named.ts';
import type { Rule } from '../rule.ts';

export const hostNotInGateway: Rule = {
  id: 'host-not-in-gateway',
  severity: 'error',
  title: 'A host of a VirtualService is served by none of its Gateways',
  judges: ['networking.istio.io/VirtualService'],
  reads: ['networking.istio.io/Gateway'],
  why: 'A gateway takes only those routes whose host one of its servers lists: requests for the host are answered with 404.',
  fix: 'Add the host to a server of the Gateway, or correct it in the VirtualService.',
  source: 'IST0132 (pkg/config/analysis/analyzers/virtualservice/gateways.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { servers: [{ hosts: [www.example] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec: { hosts: [blog.example], gateways: [edge] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { servers: [{ hosts: ['*.example'] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec: { hosts: [blog.example], gateways: [edge] }
`,
  },
  *check(service, view) {
    const references = gatewaysOf(service);
    const gateways = references.flatMap(({ namespace, name }) =>
      namedIn(view, 'networking.istio.io/Gateway', namespace, name),
    );
    // Where one of them is somewhere else, or the mesh takes the routes too, a host may be meant for that one.
    if (
      isForMesh(service) ||
      references.some(
        ({ namespace, name }) => namedIn(view, 'networking.istio.io/Gateway', namespace, name).length === 0,
      )
    )
      return;
    const served = gateways.flatMap(serverHosts);
    for (const host of service.spec.at('hosts').items) {
      const { text } = host;
      if (text === undefined) continue;
      const fitting = served.filter((item) => hostsOverlap(item.host, text));
      if (fitting.some(({ from }) => isSameNamespace(from, service.namespace))) continue;
      const names = gateways.map((gateway) => gateway.nameFrom(service.namespace)).join(', ');
      const hosts = [...new Set(served.map((item) => item.host))];
      const [only] = fitting;
      yield {
        at: host,
        message:
          only === undefined
            ? `'${text}' is not a host of Gateway ${names}, which has ${hosts.join(', ') || 'none'}`
            : `'${text}' of Gateway ${names} is for VirtualServices of namespace ${only.from}, not ${service.namespace}`,
      };
    }
  },
};
