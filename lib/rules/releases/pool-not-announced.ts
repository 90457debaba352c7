import type { Field } from '../../manifests/field.ts';
import { matchesSelector } from '../../manifests/relations/selectors.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const poolNotAnnounced: Rule = {
  id: 'pool-not-announced',
  severity: 'error',
  title: 'The addresses of a pool of MetalLB are given out and announced to nobody',
  judges: ['metallb.io/IPAddressPool'],
  reads: ['metallb.io/L2Advertisement', 'metallb.io/BGPAdvertisement'],
  absence: true,
  why: 'A Service gets its address and looks well, but no node answers for it: nothing outside of the cluster reaches it.',
  fix: 'Add an L2Advertisement (or BGPAdvertisement) for the pool in the namespace of MetalLB.',
  source: 'P38; metallb website/content/configuration/_index.md (v0.15.3)',
  examples: {
    flagged: `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: other, namespace: metallb-system }
spec: { ipAddressPools: [other] }
`,
    accepted: `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: all, namespace: metallb-system }
`,
  },
  *check(pool, view) {
    const announcements = (['metallb.io/L2Advertisement', 'metallb.io/BGPAdvertisement'] as const).flatMap(
      (kind) => view.inNamespace(kind, pool.namespace),
    );
    if (announcements.some(({ spec }) => covers(spec, pool))) return;
    const others = announcements.map((it) => `${it.manifest.kind} ${it.name}`).join(', ');
    yield {
      at: pool.at('metadata', 'name'),
      message: `nothing announces the pool '${pool.name}'; there is ${others || 'no L2Advertisement and no BGPAdvertisement'}`,
    };
  },
};

/** Without pools and selectors an announcement is for all. */
function covers(spec: Field, pool: Resource): boolean {
  const names = spec.at('ipAddressPools').texts;
  const selectors = spec.at('ipAddressPoolSelectors').items;
  if (names.length === 0 && selectors.length === 0) return true;
  return names.includes(pool.name) || selectors.some((selector) => matchesSelector(selector, pool.labels));
}
