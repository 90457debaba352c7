/** A ConfigMap of the namespace `monitoring` that configures Prometheus. */
export function prometheus(jobs: string): string {
  const lines = jobs.trim().split('\n');
  return `---
apiVersion: v1
kind: ConfigMap
metadata: { name: prometheus, namespace: monitoring }
data:
  prometheus.yml: |
    scrape_configs:
${lines.map((line) => `    ${line}`).join('\n')}
`;
}

/** A job for the pods of the namespace `shop` that `selector` lets through; `relabel` is what else it says. */
export function podJob(selector: string, relabel = '[]'): string {
  return `- job_name: web
  kubernetes_sd_configs: [{ role: pod, namespaces: { names: [shop] }, selectors: [{ role: pod, label: "${selector}" }] }]
  relabel_configs: ${relabel}`;
}

/** A Deployment `web` in the namespace `shop`; `container` and `metadata` are what its pods say besides their label. */
export function web(container: string, metadata = ''): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web }, ${metadata} }
    spec: { containers: [{ name: web, ${container} }] }
`;
}

/** The Service of that Deployment. */
export function webService(port: string, metadata = ''): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, ${metadata} }
spec: { selector: { app: web }, ports: [{ ${port} }] }
`;
}

/** A rule with one alert. */
export function alert(expr: string): string {
  return `---
apiVersion: v1
kind: ConfigMap
metadata: { name: rules, namespace: monitoring }
data:
  rules.yml: |
    groups: [{ name: g, rules: [{ alert: A, expr: ${JSON.stringify(expr)} }] }]
`;
}
