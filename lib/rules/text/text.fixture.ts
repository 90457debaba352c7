/** A ConfigMap in the namespace `shop` with one text in it. */
export function configMap(key: string, text: string, name = 'config'): string {
  const lines = text.trim().split('\n');
  return `---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop }
data:
  ${key}: |
${lines.map((line) => `    ${line}`).join('\n')}
`;
}

/** A Service in the namespace `shop`. */
export function service(name: string, port: number, rest = ''): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ports: [{ port: ${port}${rest} }], selector: { app: ${name} } }
`;
}

/** A Deployment whose container mounts the ConfigMap `config`; `mount` is how, `container` and `pod` what else they say. */
export function deployment(mount: string, container = '', pod = ''): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      ${pod}
      containers:
        - name: web
          ${container}
          volumeMounts: [{ name: config, ${mount} }, { name: tmp, mountPath: /tmp }]
      volumes: [{ name: config, configMap: { name: config } }, { name: tmp, emptyDir: {} }]
`;
}

/** nginx's whole configuration, mounted where nginx looks for it. */
export const atNginxConf = 'mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf';

/** The namespace `shop`, with Istio's proxy in its pods. */
export const meshedNamespace = `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;

/** A configuration of nginx with one server. */
export function nginxConf(server: string, outside = ''): string {
  return configMap('nginx.conf', `${outside}\nevents {}\nhttp {\n  server {\n    ${server}\n  }\n}`);
}
