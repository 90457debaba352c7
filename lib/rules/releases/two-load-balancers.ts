import { rangesOverlap } from '../../manifests/ip-range.ts';
import { rangesOfCiliumPool, rangesOfPool } from '../../manifests/relations/address-pools.ts';
import type { Rule } from '../rule.ts';

export const twoLoadBalancers: Rule = {
  id: 'two-load-balancers',
  severity: 'warning',
  title: 'Cilium and MetalLB give out the same addresses',
  judges: ['cilium.io/CiliumLoadBalancerIPPool'],
  reads: ['metallb.io/IPAddressPool'],
  why: 'Both write the status of a Service and answer for the address, so it moves between nodes and connections break.',
  fix: 'Leave load balancing to one of the two, and remove the pool of the other.',
  source: 'P38; docs.cilium.io LoadBalancer IPAM (1.18)',
  examples: {
    flagged: `
apiVersion: cilium.io/v2alpha1
kind: CiliumLoadBalancerIPPool
metadata: { name: web }
spec: { blocks: [{ cidr: 192.168.1.0/24 }] }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
spec: { addresses: [192.168.1.200/32] }
`,
    accepted: `
apiVersion: cilium.io/v2alpha1
kind: CiliumLoadBalancerIPPool
metadata: { name: web }
spec: { blocks: [{ cidr: 192.168.2.0/24 }] }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
spec: { addresses: [192.168.1.200/32] }
`,
  },
  *check(object, view) {
    if (object.spec.at('disabled').boolean === true) return;
    for (const { at, range } of rangesOfCiliumPool(object)) {
      const other = view
        .all('metallb.io/IPAddressPool')
        .find((pool) => rangesOfPool(pool).some((its) => rangesOverlap(its, range)));
      if (other !== undefined) yield { at, message: `has addresses of ${other}, which MetalLB gives out` };
    }
  },
};
