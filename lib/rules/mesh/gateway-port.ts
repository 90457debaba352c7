import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { workloadsOfGateway } from '../../manifests/relations/gateways.ts';
import { servicesSendingTo } from '../../manifests/relations/services-by-workload.ts';
import type { Rule } from '../rule.ts';

export const gatewayPort: Rule = {
  id: 'gateway-port',
  severity: 'error',
  title: 'A server of a Gateway listens at a port to which no Service leads',
  judges: ['networking.istio.io/Gateway'],
  reads: ['Service', ...workloadKinds],
  why: 'The port of a server is that of the Service of the gateway, or the one of the pods to which it leads. At any other the gateway listens, but nothing from outside gets there.',
  fix: 'Add the port to the Service of the gateway (service.ports of its chart), or use one that is there.',
  source: 'IST0162 (pkg/config/analysis/analyzers/gateway/gateway.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: istio-system }
spec: { selector: { istio: ingress }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 443 } }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: istio-system }
spec: { selector: { istio: ingress }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80 } }] }
`,
  },
  *check(gateway, view) {
    const workloads = workloadsOfGateway(view, gateway);
    const services = [...new Set(workloads.flatMap((workload) => servicesSendingTo(view, workload)))];
    const ports = services.flatMap((service) => service.spec.at('ports').items);
    if (ports.length === 0) return;
    const reached = ports.flatMap((port) => [
      port.at('port').number,
      port.at('targetPort').number ?? Number.NaN,
    ]);
    const pods = workloads.flatMap((workload) => podOf(workload) ?? []);
    if (pods.some((pod) => pod.spec.at('hostNetwork').boolean === true)) return;
    const open = pods
      .flatMap((pod) => pod.allContainers.flatMap((container) => container.at('ports').items))
      .filter((port) => port.at('hostPort').exists)
      .map((port) => port.at('containerPort').number);
    for (const at of gateway.spec.at('servers').items.map((server) => server.at('port', 'number'))) {
      if (at.number === undefined || reached.includes(at.number) || open.includes(at.number)) continue;
      const there = ports.map((port) => port.at('port').number).join(', ');
      yield {
        at,
        message: `nothing leads to port ${at.number}: Service ${services.map(({ name }) => name).join(', ')} has ${there}`,
      };
    }
  },
};
