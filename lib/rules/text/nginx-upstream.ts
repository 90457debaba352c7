import { mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import { addressReads, whyUnreachable } from '../../manifests/relations/service-address.ts';
import type { Rule } from '../rule.ts';
import { upstreamsOf } from './nginx-upstreams.ts';

export const nginxUpstream: Rule = {
  id: 'nginx-upstream',
  severity: 'error',
  title: 'An upstream of nginx that is no Service, or a port that the Service does not have',
  judges: ['ConfigMap'],
  reads: [...mountedFilesReads, ...addressReads],
  absence: true,
  why: 'nginx looks its upstreams up at its start and ends when one is missing; a port that is not there is answered with 502 or 504.',
  fix: 'Name the Service and a port of it.',
  source: 'P14; nginx docs, ngx_http_proxy_module, proxy_pass',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { server { location /api/ { proxy_pass http://was-servce:8080; } } }
---
apiVersion: v1
kind: Service
metadata: { name: api-service, namespace: shop }
spec: { ports: [{ port: 8080 }] }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { server { location /api/ { proxy_pass http://api-service:8080; } } }
---
apiVersion: v1
kind: Service
metadata: { name: api-service, namespace: shop }
spec: { ports: [{ port: 8080 }] }
`,
  },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      for (const { placed, host, port } of upstreamsOf(view, file)) {
        const reason = whyUnreachable(view, { host, port }, configMap.namespace);
        if (reason !== undefined) yield { at: file.at, message: `line ${placed.directive.line}: ${reason}` };
      }
    }
  },
};
