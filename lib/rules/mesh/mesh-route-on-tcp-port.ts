import { isForMesh } from '../../manifests/relations/gateways.ts';
import { meshPorts, meshService } from '../../manifests/relations/mesh-hosts.ts';
import { mayBeHttp, protocolOf } from '../../manifests/relations/port-protocol.ts';
import type { Rule } from '../rule.ts';

export const meshRouteOnTcpPort: Rule = {
  id: 'mesh-route-on-tcp-port',
  severity: 'error',
  title: 'HTTP rules for a Service whose ports are declared as something else',
  judges: ['networking.istio.io/VirtualService'],
  reads: ['Service'],
  why: "A sidecar reads the protocol from the port's name or appProtocol. On a TCP port it applies no HTTP rules: weights, retries and timeouts have no effect.",
  fix: 'Name the port http or http-…, or set appProtocol: http.',
  source: 'P15; istio.io ops/configuration/traffic-management/protocol-selection',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: tcp-web, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web } }] }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http-web, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web } }] }] }
`,
  },
  *check(service, view) {
    if (!isForMesh(service) || service.spec.at('http').items.length === 0) return;
    for (const at of service.spec.at('hosts').items) {
      const target = meshService(view, at.text ?? '', service.namespace);
      const ports = target === undefined ? [] : meshPorts(target);
      if (target === undefined || ports.length === 0 || ports.some(({ field }) => mayBeHttp(field))) continue;
      const list = ports.map(({ field, number }) => `${number} (${protocolOf(field)})`);
      yield {
        at,
        message: `HTTP rules do not hold for Service ${target.nameFrom(service.namespace)}: its ports are ${list.join(', ')}`,
      };
    }
  },
};
