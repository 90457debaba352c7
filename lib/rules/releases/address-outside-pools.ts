import type { View } from '../../manifests/inventory.ts';
import { parseAddress, rangesOverlap } from '../../manifests/ip-range.ts';
import { rangesOfPool, wantedAddresses } from '../../manifests/relations/address-pools.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const addressOutsidePools: Rule = {
  id: 'address-outside-pools',
  severity: 'error',
  title: 'A Service asks MetalLB for an address that no pool has',
  judges: ['Service', 'HelmRelease'],
  reads: ['metallb.io/IPAddressPool'],
  absence: true,
  why: 'MetalLB gives it no address at all: its external IP stays pending, and nothing outside of the cluster reaches it.',
  fix: 'Ask for an address of a pool, or put this one into a pool.',
  source: 'P38; metallb website/content/usage/_index.md (v0.15.3)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { metallb.io/loadBalancerIPs: 192.168.1.20 } }
spec: { type: LoadBalancer }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
spec: { addresses: [192.168.1.200/32] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { metallb.io/loadBalancerIPs: 192.168.1.200 } }
spec: { type: LoadBalancer }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
spec: { addresses: [192.168.1.200/32] }
`,
  },
  *check(object, view) {
    const pools = view.all('metallb.io/IPAddressPool');
    // Without a pool another load balancer may be meant.
    if (pools.length === 0) return;
    for (const { at, address } of asked(object)) {
      const wanted = parseAddress(address);
      if (wanted === undefined) {
        if (!/[{$]/.test(address)) yield { at, message: `'${address}' is no address` };
      } else if (!pools.some((pool) => rangesOfPool(pool).some((range) => rangesOverlap(range, wanted)))) {
        yield { at, message: `${address} is in no pool: ${textOf(view)}` };
      }
    }
  },
};

/** Where charts keep what their Service is annotated with. */
const placesOfService: Readonly<Record<string, readonly string[]>> = {
  'argo-cd': ['server', 'service'],
  gateway: ['service'],
  'ingress-nginx': ['controller', 'service'],
  traefik: ['service'],
};

function asked(object: Resource) {
  if (object.kind === 'Service') return wantedAddresses(object.at('metadata', 'annotations'), object.spec);
  const chart = object.at('chart').text ?? '';
  const place = Object.hasOwn(placesOfService, chart) ? placesOfService[chart] : undefined;
  if (place === undefined) return [];
  const service = object.at('values', ...place);
  return wantedAddresses(service.at('annotations'), service);
}

function textOf(view: View): string {
  const pools = view.all('metallb.io/IPAddressPool');
  return pools.map((pool) => `${pool.name} has ${pool.spec.at('addresses').texts.join(', ')}`).join('; ');
}
