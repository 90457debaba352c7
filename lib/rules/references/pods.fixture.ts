/** A Deployment `web` in `shop` whose one container has the given fields, as flow YAML; the pod can have more. */
export function deployment(container: string, pod = ''): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { ${pod === '' ? '' : `${pod}, `}containers: [{ name: web, image: web:1${container === '' ? '' : `, ${container}`} }] }
`;
}

/** A ConfigMap of `shop` with keys. */
export function configMap(name: string, ...keys: string[]): string {
  return `---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop }
data: { ${keys.map((key) => `${key}: x`).join(', ')} }
`;
}

/** An object of `shop` that has nothing but a name, unless more is given. */
export function named(apiVersion: string, kind: string, name: string, more = '', namespace = 'shop'): string {
  return `---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }
${more}
`;
}
