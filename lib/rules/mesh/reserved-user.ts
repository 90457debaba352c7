import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { hasProxy, injectionReads } from '../../manifests/relations/injection.ts';
import type { Rule } from '../rule.ts';

export const reservedUser: Rule = {
  id: 'reserved-user',
  severity: 'error',
  title: "A container of the mesh runs as 1337, the user of Istio's proxy",
  judges: workloadKinds,
  reads: injectionReads,
  why: 'The rules of iptables let everything pass that user 1337 sends, since it is the proxy: the traffic of the container never goes through the mesh.',
  fix: 'Run the container as another user.',
  source: 'IST0144 (pkg/config/analysis/analyzers/deployment/pod.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { securityContext: { runAsUser: 1337 }, containers: [{ name: web }] } } }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { securityContext: { runAsUser: 1000 }, containers: [{ name: web }] } } }
`,
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined || hasProxy(view, workload) !== true) return;
    const whole = pod.spec.at('securityContext', 'runAsUser');
    const apps = pod.allContainers.filter(
      (container) => container.at('name').text !== 'istio-proxy' && container.at('image').text !== 'auto',
    );
    for (const container of apps) {
      const own = container.at('securityContext', 'runAsUser');
      const at = own.exists ? own : whole;
      if (at.number === 1337)
        yield { at, message: `container ${containerName(container)} runs as 1337, past the proxy` };
    }
  },
};
