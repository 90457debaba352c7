import type { View } from '../../manifests/inventory.ts';
import { isForMesh } from '../../manifests/relations/gateways.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import { meshService } from '../../manifests/relations/mesh-hosts.ts';
import { mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { type NginxFile, nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { tryReadServiceName } from '../../manifests/relations/service-address.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { effectiveAll } from './nginx-scope.ts';
import { type ProxiedService, proxiedServices, proxiedServicesReads } from './proxied-services.ts';

export const nginxHostHeader: Rule = {
  id: 'nginx-host-header',
  severity: 'error',
  title: 'A Host header of nginx by which the mesh does not find its route',
  judges: ['ConfigMap'],
  reads: [
    ...mountedFilesReads,

    ...proxiedServicesReads,
    'networking.istio.io/VirtualService',
  ],
  why: "A proxy of the mesh finds an HTTP route by the Host header. With the browser's host the VirtualService of the Service never applies: no retries, no canary.",
  fix: "Send the Service's name as Host, and the browser's host as X-Forwarded-Host.",
  source: 'P12; Istio docs, application requirements, outbound traffic',
  examples: {
    flagged: example('$host'),
    accepted: example('was'),
  },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      if (!file.mounts.some(({ workload }) => hasProxy(view, workload) === true)) continue;
      for (const proxied of proxiedServices(view, file)) {
        const route = routesOf(view).get(proxied.service);
        const sent = hostSent(file, proxied);
        if (route === undefined || isOf(view, sent, proxied.service, configMap.namespace)) continue;
        yield {
          at: file.at,
          message: `line ${proxied.placed.directive.line}: Host is '${sent}', so VirtualService ${route.nameFrom(configMap.namespace)} does not apply to requests to ${proxied.service.name}`,
        };
      }
    }
  },
};

/** The VirtualServices that the mesh applies, by the Services that they are for. */
const routesOf = oncePerView((view) => {
  const routes = new Map<Resource, Resource>();
  for (const route of view.all('networking.istio.io/VirtualService')) {
    if (!isForMesh(route)) continue;
    for (const host of route.spec.at('hosts').texts) {
      const service = meshService(view, host, route.namespace);
      if (service !== undefined) routes.set(service, route);
    }
  }
  return routes;
});

/** The Host header of a proxied request; nginx sends the name in `proxy_pass` unless it is told. */
function hostSent(file: NginxFile, { placed, host }: ProxiedService): string {
  const header = effectiveAll(file, placed, 'proxy_set_header').find(
    ({ args }) => args[0]?.text.toLowerCase() === 'host',
  );
  return (header?.args[1]?.text ?? '$proxy_host').replace(/^\$\{?proxy_host\}?(:\$\{?proxy_port\}?)?$/, host);
}

function isOf(view: View, host: string, service: Resource, namespace: string | undefined): boolean {
  const name = tryReadServiceName(view, host.replace(/:(\d+|\$\w+)$/, ''), namespace);
  return name !== undefined && name.name === service.name && name.namespace === service.namespace;
}

function example(host: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { server { location /api/ { proxy_pass http://was:8080; proxy_set_header Host ${host}; } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: web, volumeMounts: [{ name: conf, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf }] }]
      volumes: [{ name: conf, configMap: { name: web-nginx } }]
---
apiVersion: v1
kind: Service
metadata: { name: was, namespace: shop }
spec: { ports: [{ port: 8080, name: http }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: was-retries, namespace: shop }
spec: { hosts: [was], http: [{ route: [{ destination: { host: was } }] }] }
`;
}
