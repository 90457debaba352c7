import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const unknownAddressPool: Rule = {
  id: 'unknown-address-pool',
  severity: 'error',
  title: 'A pool of MetalLB is named that is not there',
  judges: ['metallb.io/L2Advertisement', 'metallb.io/BGPAdvertisement', 'Service'],
  reads: ['metallb.io/IPAddressPool'],
  absence: true,
  why: 'An announcement of no pool announces nothing, and a Service that asks for a pool that is not there gets no address.',
  fix: 'Name an IPAddressPool of the namespace of MetalLB.',
  source: 'P38; metallb website/content/usage/_index.md (v0.15.3)',
  examples: {
    flagged: `
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: web, namespace: metallb-system }
spec: { ipAddressPools: [wbe] }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
`,
    accepted: `
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: web, namespace: metallb-system }
spec: { ipAddressPools: [web] }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
`,
  },
  *check(object, view) {
    const pools = poolNames(view);
    for (const at of namesIn(object)) {
      if (at.text === undefined || /[{$]/.test(at.text) || pools.has(at.text)) continue;
      const meant = tryFindClosestName(at.text, [...pools]);
      const others = pools.size === 0 ? 'there is none' : `there is ${[...pools].join(', ')}`;
      yield {
        at,
        message: `no IPAddressPool '${at.text}'; ${meant === undefined ? others : `did you mean '${meant}'?`}`,
      };
    }
  },
};

const poolNames = oncePerView(
  (view) => new Set(view.all('metallb.io/IPAddressPool').map(({ name }) => name)),
);

function namesIn(object: Resource): Field[] {
  if (object.kind !== 'Service') return object.spec.at('ipAddressPools').items;
  const annotations = object.at('metadata', 'annotations');
  return ['metallb.io/address-pool', 'metallb.universe.tf/address-pool'].map((key) => annotations.at(key));
}
