import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import { mountsOf } from '../../manifests/relations/mounted-files.ts';
import { mutualTlsOf } from '../../manifests/relations/peer-authentication.ts';
import { scrapeReads, scrapesOf } from '../../manifests/relations/scrapes.ts';
import type { Rule } from '../rule.ts';

export const metricsBehindMtls: Rule = {
  id: 'metrics-behind-mtls',
  severity: 'warning',
  title: 'Prometheus, outside the mesh, asks a pod that takes mutual TLS only',
  judges: workloadKinds,
  reads: [...scrapeReads, 'security.istio.io/PeerAuthentication'],
  why: 'The proxy ends the connection of a client without a certificate of the mesh: the target is down, its metrics are missing.',
  fix: 'Ask the merged metrics on port 15020, except the port with portLevelMtls, or let Prometheus have a proxy.',
  source: 'Istio docs, Prometheus, TLS settings; P8',
  examples: { flagged: example('STRICT'), accepted: example('PERMISSIVE') },
  *check(workload, view) {
    if (hasProxy(view, workload) !== true) return;
    const { mode, by, byPort } = mutualTlsOf(view, workload);
    if (mode !== 'STRICT' || byPort) return;
    for (const { job, configMap, port } of scrapesOf(view, workload)) {
      // The proxy answers on ports of its own without asking for certificates.
      if (port === undefined || (port >= 15_000 && port < 15_100) || job.at('scheme').text === 'https')
        continue;
      if (!isOutside(view, configMap)) continue;
      yield {
        at: workload.root,
        message: `job ${job.at('job_name').text} of ${configMap.nameFrom(workload.namespace)} asks port ${port} in plain text, and PeerAuthentication ${by?.nameFrom(workload.namespace)} is STRICT`,
      };
    }
  },
};

/** Whether every pod that reads a configuration is known to have no proxy. */
function isOutside(view: View, configMap: Parameters<typeof mountsOf>[1]): boolean {
  const mounts = mountsOf(view, configMap);
  return mounts.length > 0 && mounts.every(({ workload }) => hasProxy(view, workload) === false);
}

function example(mode: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Namespace
metadata: { name: monitoring }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: ${mode} } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: prometheus, namespace: monitoring }
data:
  prometheus.yml: |
    scrape_configs: [{ job_name: pods, kubernetes_sd_configs: [{ role: pod, namespaces: { names: [shop] } }] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prometheus, namespace: monitoring }
spec:
  template:
    spec:
      containers: [{ name: prometheus, volumeMounts: [{ name: config, mountPath: /etc/prometheus }] }]
      volumes: [{ name: config, configMap: { name: prometheus } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: web, ports: [{ containerPort: 9113 }] }] } } }
`;
}
