import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { hasProxy, injectionReads } from '../../manifests/relations/injection.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import { protocolOf } from '../../manifests/relations/port-protocol.ts';
import { servicesSendingTo } from '../../manifests/relations/services-by-workload.ts';
import type { Rule } from '../rule.ts';
import { before } from './conflicts.ts';

export const portProtocol: Rule = {
  id: 'port-protocol',
  severity: 'warning',
  title: 'A port of the mesh does not say its protocol, or two Services say different things of one',
  judges: ['Service'],
  reads: [...injectionReads, ...workloadKinds],
  why: "Istio reads the protocol from the port's name. Without one it has to look at the first bytes, which stalls servers that speak first; and for one port of a pod it can have only one protocol.",
  fix: 'Name the port http, grpc, tcp and so on, with a suffix if you like, or set appProtocol.',
  source:
    'P15; IST0116, IST0118 (pkg/config/analysis/analyzers/service/portname.go, deployment/services.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: api, port: 80 }] }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http-api, port: 80 }] }
`,
  },
  *check(service, view) {
    const own = workloadsWith(view, service.spec.at('selector').labels, service.namespace);
    if (!own.some((workload) => hasProxy(view, workload) === true)) return;
    const sharing = [...new Set(own.flatMap((workload) => servicesSendingTo(view, workload)))];
    const others = before(sharing, service);
    for (const port of service.spec.at('ports').items) {
      const protocol = protocolOf(port);
      const at = port.at('name');
      if (protocol === undefined) {
        const said = port.at('appProtocol').text ?? at.text;
        const message = said === undefined ? 'no name says' : `'${said}' does not say`;
        yield {
          at,
          message: `${message} which protocol port ${port.at('port').value} speaks`,
          severity: 'info',
        };
        continue;
      }
      for (const other of others) {
        const twin = other.spec.at('ports').items.find((item) => targetOf(item) === targetOf(port));
        const theirs = twin && protocolOf(twin);
        if (theirs === undefined || familyOf(theirs) === familyOf(protocol)) continue;
        yield {
          at,
          message: `${protocol} at port ${targetOf(port)} of the same pods, which Service ${other.name} declares as ${theirs}`,
        };
      }
    }
  },
};

function targetOf(port: Field): unknown {
  return port.at('targetPort').value ?? port.at('port').value;
}

/** What differs for a listener: HTTP of any kind, or bytes. */
function familyOf(protocol: string): string {
  if (protocol.startsWith('http') && protocol !== 'https') return 'http';
  return protocol.startsWith('grpc') ? 'http' : protocol === 'udp' ? 'udp' : 'tcp';
}
