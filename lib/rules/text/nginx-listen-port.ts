import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { type MountedFile, mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { directivesNamed, nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import { servicesOf } from '../../manifests/relations/workloads.ts';
import type { Rule } from '../rule.ts';
import { portsOfContainer } from './nginx-listens.ts';

export const nginxListenPort: Rule = {
  id: 'nginx-listen-port',
  severity: 'error',
  title: 'A Service or a probe asks a port on which nginx does not listen',
  judges: ['ConfigMap'],
  reads: [...mountedFilesReads, 'Service'],
  why: 'Connections to the port are refused: the probe fails, so the pod never gets ready or is restarted, or every request ends in 503.',
  fix: 'Let nginx listen on the port of the container, or lead the Service and the probes to the one it has.',
  source: 'nginx docs, ngx_http_core_module, listen; Kubernetes docs, Service, targetPort',
  examples: { flagged: example(8081), accepted: example(8080) },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      for (const mount of file.mounts) {
        const listening = portsOfContainer(view, mount);
        // Which of several files should have the port is not known: the one with servers is told.
        if (listening === undefined || directivesNamed(file, 'server').length === 0) continue;
        const ports = [...listening].join(', ') || 'none';
        for (const [port, who] of askedPorts(view, mount)) {
          if (listening.has(port)) continue;
          yield {
            at: file.at,
            message: `no server listens on ${port}, which ${who} asks: listen has ${ports}`,
          };
        }
      }
    }
  },
};

/** The ports of a container that something connects to, and what. */
function askedPorts(view: View, { workload, container }: MountedFile): ReadonlyMap<number, string> {
  const asked = new Map<number, string>();
  const add = (port: Field, who: string) => {
    const number = numberOf(container, port);
    if (number !== undefined && !asked.has(number)) asked.set(number, who);
  };
  for (const kind of ['startupProbe', 'readinessProbe', 'livenessProbe'])
    for (const way of ['httpGet', 'tcpSocket'])
      add(container.at(kind, way, 'port'), `the ${kind} of ${workload.name}`);
  const alone = (podOf(workload)?.containers.length ?? 0) === 1;
  for (const service of servicesOf(view, workload)) {
    for (const port of service.spec.at('ports').items) {
      const target = port.at('targetPort').exists ? port.at('targetPort') : port.at('port');
      // A number may be that of another container of the pod.
      if (target.text !== undefined || alone || hasPort(container, target.number))
        add(target, `Service ${service.name}`);
    }
  }
  return asked;
}

function numberOf(container: Field, port: Field): number | undefined {
  if (port.number !== undefined) return port.number;
  const named = container.at('ports').items.find((candidate) => candidate.at('name').text === port.text);
  return port.text === undefined ? undefined : named?.at('containerPort').number;
}

function hasPort(container: Field, number: number | undefined): boolean {
  return container.at('ports').items.some((port) => port.at('containerPort').number === number);
}

function example(port: number): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { server { listen ${port}; } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          ports: [{ name: http, containerPort: 8080 }]
          volumeMounts: [{ name: conf, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf }]
      volumes: [{ name: conf, configMap: { name: web-nginx } }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`;
}
