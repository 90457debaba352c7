import type { Rule } from '../rule.ts';

export const deprecatedLoadBalancerIp: Rule = {
  id: 'deprecated-load-balancer-ip',
  severity: 'info',
  title: 'A Service asks for its address in a way that is on its way out',
  judges: ['Service'],
  why: 'spec.loadBalancerIP is deprecated since Kubernetes 1.24 and holds one address only; annotations under metallb.universe.tf are the old names of those under metallb.io.',
  fix: 'Write the annotation of the load balancer, which is metallb.io/loadBalancerIPs for MetalLB.',
  source: 'P38; metallb website/content/usage/_index.md (v0.15.3); Kubernetes API, ServiceSpec',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, loadBalancerIP: 192.168.1.200 }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { metallb.io/loadBalancerIPs: 192.168.1.200 } }
spec: { type: LoadBalancer }
`,
  },
  *check(service) {
    const at = service.spec.at('loadBalancerIP');
    if (at.text)
      yield {
        at,
        message: `loadBalancerIP ${at.text} is deprecated; an annotation of the load balancer takes its place`,
      };
    for (const [key, old] of service.at('metadata', 'annotations').entries) {
      if (!key.startsWith('metallb.universe.tf/')) continue;
      yield { at: old, message: `${key} is called metallb.io/${key.slice(key.indexOf('/') + 1)} now` };
    }
  },
};
