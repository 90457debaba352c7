import { containerName } from '../../manifests/pod.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import { type MountedFile, mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import type { Rule } from '../rule.ts';
import { effective } from './nginx-scope.ts';
import { proxiedServices, proxiedServicesReads } from './proxied-services.ts';

export const nginxHttpVersion: Rule = {
  id: 'nginx-http-version',
  severity: 'error',
  title: 'Requests of nginx to the mesh are HTTP/1.0',
  judges: ['ConfigMap'],
  reads: [...mountedFilesReads, ...proxiedServicesReads],
  why: 'Envoy asks for HTTP/1.1 and answers each such request with 426. nginx before 1.29.7 speaks 1.0 to its upstreams unless it is told.',
  fix: 'Set proxy_http_version 1.1 and proxy_set_header Connection "".',
  source: "P13; Istio docs, network issues, Envoy won't connect to my HTTP/1.0 service",
  examples: {
    flagged: example('proxy_pass http://was:8080;'),
    accepted: example('proxy_pass http://was:8080; proxy_http_version 1.1;'),
  },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      const mount = file.mounts.find(({ workload }) => hasProxy(view, workload) === true);
      if (mount === undefined) continue;
      for (const { placed, service } of proxiedServices(view, file)) {
        const version = effective(file, placed, 'proxy_http_version')?.args[0]?.text;
        if (placed.directive.name !== 'proxy_pass' || (version !== undefined && version !== '1.0')) continue;
        const release = version === '1.0' ? 'old' : releaseOf(mount);
        if (release === 'new') continue;
        const unsure =
          release === 'unknown'
            ? ` unless the image of ${containerName(mount.container)} is nginx 1.29.7 or newer`
            : '';
        yield {
          at: file.at,
          message: `line ${placed.directive.line}: requests to ${service.name} are HTTP/1.0, which the proxy of ${mount.workload.name} answers with 426${unsure}`,
          severity: release === 'unknown' ? 'warning' : 'error',
        };
      }
    }
  },
};

/** Whether the image is an nginx that speaks 1.1 by itself, as its tag says. */
function releaseOf({ container }: MountedFile): 'old' | 'new' | 'unknown' {
  const image = container.at('image').text ?? '';
  const [, major, minor, patch] =
    /(?:^|\/)nginx(?:-unprivileged)?:(\d+)\.(\d+)(?:\.(\d+))?/.exec(image) ?? [];
  if (major === undefined) return 'unknown';
  const number = Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch ?? 999);
  return number >= 1_029_007 ? 'new' : 'old';
}

function example(directives: string): string {
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
    http { server { location /api/ { ${directives} } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: web, image: nginx:1.28, volumeMounts: [{ name: conf, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf }] }]
      volumes: [{ name: conf, configMap: { name: web-nginx } }]
---
apiVersion: v1
kind: Service
metadata: { name: was, namespace: shop }
spec: { ports: [{ port: 8080, name: http }] }
`;
}
