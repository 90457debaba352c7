import { parseAddress, rangesOverlap } from '../../manifests/ip-range.ts';
import { parsePoolAddresses, rangesOfPool } from '../../manifests/relations/address-pools.ts';
import type { Rule } from '../rule.ts';

export const invalidPoolAddresses: Rule = {
  id: 'invalid-pool-addresses',
  severity: 'error',
  title: 'A pool of MetalLB has addresses that MetalLB refuses',
  judges: ['metallb.io/IPAddressPool'],
  why: "MetalLB's webhook refuses the pool; without it, no Service gets an address.",
  fix: 'Write networks, as 192.168.1.200/32, or spans, as 192.168.1.200-192.168.1.210, and each address in one pool only.',
  source: 'P38; metallb internal/config/config.go ParseCIDR (v0.15.3)',
  examples: {
    flagged: `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
spec: { addresses: [192.168.1.200] }
`,
    accepted: `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
spec: { addresses: [192.168.1.200/32, 192.168.1.210-192.168.1.220] }
`,
  },
  *check(pool, view) {
    const pools = view.inNamespace('metallb.io/IPAddressPool', pool.namespace);
    const earlier = pools.slice(0, pools.indexOf(pool));
    for (const at of pool.spec.at('addresses').items) {
      if (at.text === undefined || /[{$]/.test(at.text)) continue;
      const range = parsePoolAddresses(at.text);
      if (range === undefined) {
        const single = parseAddress(at.text);
        const meant =
          single === undefined ? '' : `; one address is ${at.text}/${single.version === 4 ? 32 : 128}`;
        yield { at, message: `'${at.text}' is neither a network nor a span of addresses${meant}` };
        continue;
      }
      const other = earlier.find((it) => rangesOfPool(it).some((its) => rangesOverlap(its, range)));
      if (other !== undefined) yield { at, message: `${at.text} has addresses of pool ${other.name}` };
    }
  },
};
