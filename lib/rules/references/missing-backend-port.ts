import { type Backend, backendsOf } from '../../manifests/relations/backends.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { listed, unlessLoose } from './missing-object.ts';

export const missingBackendPort: Rule = {
  id: 'missing-backend-port',
  severity: 'error',
  title: 'An Ingress or HTTPRoute sends to a port that the Service does not have',
  judges: ['networking.k8s.io/Ingress', 'gateway.networking.k8s.io/HTTPRoute'],
  reads: ['Service'],
  why: 'The controller finds no endpoints: requests that take the path are answered with 503 or 500.',
  fix: 'Name a port of the Service: its `port` or `name`, not its `targetPort`.',
  source: 'kube-linter dangling-ingress; networking.k8s.io/v1 ServiceBackendPort (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { defaultBackend: { service: { name: web, port: { number: 8081 } } } }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
`,
  },
  *check(route, view) {
    for (const { name, namespace, port } of backendsOf(route)) {
      const services = namedIn(view, 'Service', namespace, name.text ?? '');
      const ports = services.flatMap(({ spec }) => spec.at('ports').items);
      // Without ports it is one of another host, or a part that is laid over another.
      if (ports.length === 0 || services.some(({ promised }) => promised) || hasPort(services, port))
        continue;
      const has = listed(
        ports.map((item) => {
          const number = String(item.at('port').value);
          return item.at('name').text === undefined ? number : `${item.at('name').text} ${number}`;
        }),
      );
      const message = `Service ${name.text} has no port ${String(port.value)} (${has})`;
      if (!ports.some((item) => item.at('targetPort').value === port.value))
        yield unlessLoose({ at: port, message }, route.namespace);
      // ingress-nginx takes the port of the pod too (internal/ingress/controller, serviceEndpoints); others do not.
      else yield { at: port, message: `${message}; it is a targetPort`, severity: 'warning' };
    }
  },
};

function hasPort(services: readonly Resource[], { value }: Backend['port']): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return true;
  return services.some(({ spec }) =>
    spec.at('ports').items.some((port) => port.at('port').value === value || port.at('name').text === value),
  );
}
