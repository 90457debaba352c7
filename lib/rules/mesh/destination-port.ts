import type { View } from '../../manifests/inventory.ts';
import { gatewaysOf, isForMesh } from '../../manifests/relations/gateways.ts';
import { meshHost, meshPorts } from '../../manifests/relations/mesh-hosts.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import { destinationsOf, fullHost } from '../../manifests/relations/routes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule, Severity } from '../rule.ts';

export const destinationPort: Rule = {
  id: 'destination-port',
  severity: 'error',
  title: 'A route sends to a port that its host does not have, or leaves open which of several',
  judges: ['networking.istio.io/VirtualService'],
  reads: ['Service', 'networking.istio.io/ServiceEntry', 'networking.istio.io/Gateway'],
  why: "The proxy has no cluster for such a port and answers with 503. Where the route names none and the Service has several, the port is taken at which the request came in: a gateway's own.",
  fix: 'Name a port of the Service, the number in port and not in targetPort.',
  source: 'IST0101, IST0112 (pkg/config/analysis/analyzers/virtualservice/destinationhosts.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web, port: { number: 8080 } } }] }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web, port: { number: 80 } } }] }] }
`,
  },
  *check(service, view) {
    for (const destination of destinationsOf(service)) {
      const name = destination.at('host').text ?? '';
      const host = meshHost(view, name, service.namespace);
      const numbers = [...new Set(host === undefined ? [] : meshPorts(host).map(({ number }) => number))];
      if (host === undefined || numbers.length === 0) continue;
      const what = `${host.manifest.kind} ${host.nameFrom(service.namespace)}`;
      const at = destination.at('port', 'number');
      if (at.number !== undefined) {
        if (numbers.includes(at.number)) continue;
        yield { at, message: `${what} has no port ${at.number}, only ${numbers.join(', ')}` };
      } else if (numbers.length > 1 && !destination.at('port').exists) {
        const arriving = portsOfGateways(view, service);
        const lost = arriving.filter((port) => !numbers.includes(port));
        const severity = severityOf(service, name, arriving, lost);
        if (severity === undefined) continue;
        const came =
          lost.length === 0
            ? 'the port at which a request came in'
            : `${lost.join(', ')}, where requests come in,`;
        yield {
          at: destination.at('port'),
          message: `${what} has the ports ${numbers.join(', ')}: without a number ${came} is taken`,
          severity,
        };
      }
    }
  },
};

/** Inside the mesh a request to the host itself came in at one of its ports. */
function severityOf(
  service: Resource,
  name: string,
  arriving: readonly number[],
  lost: readonly number[],
): Severity | undefined {
  if (gatewaysOf(service).length === 0) {
    const { namespace } = service;
    const own = service.spec.at('hosts').texts.map((host) => fullHost({ host, namespace }));
    return own.includes(fullHost({ host: name, namespace })) ? undefined : 'warning';
  }
  if (arriving.length > 0 && lost.length === 0 && !isForMesh(service)) return 'info';
  return arriving.length > 0 && lost.length === arriving.length ? 'error' : 'warning';
}

function portsOfGateways(view: View, service: Resource): number[] {
  return gatewaysOf(service)
    .flatMap(({ namespace, name }) => namedIn(view, 'networking.istio.io/Gateway', namespace, name))
    .flatMap((gateway) => gateway.spec.at('servers').items)
    .flatMap((server) => server.at('port', 'number').number ?? []);
}
