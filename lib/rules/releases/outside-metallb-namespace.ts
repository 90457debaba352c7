import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Rule } from '../rule.ts';

export const outsideMetallbNamespace: Rule = {
  id: 'outside-metallb-namespace',
  severity: 'error',
  title: 'A setting of MetalLB is in a namespace that MetalLB does not read',
  judges: ['metallb.io/IPAddressPool', 'metallb.io/L2Advertisement', 'metallb.io/BGPAdvertisement'],
  reads: ['HelmRelease'],
  why: 'MetalLB reads its settings from its own namespace only: the pool or announcement is as if it were not there.',
  fix: 'Move it to the namespace that MetalLB is installed in.',
  source: 'P38; metallb website/content/configuration/_index.md (v0.15.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: metallb, namespace: argocd }
spec: { destination: { namespace: metallb-system }, source: { chart: metallb } }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: shop }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: metallb, namespace: argocd }
spec: { destination: { namespace: metallb-system }, source: { chart: metallb } }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: web, namespace: metallb-system }
`,
  },
  *check(object, view) {
    const namespaces = namespacesOfMetallb(view);
    if (namespaces.length === 0 || object.namespace === undefined || namespaces.includes(object.namespace))
      return;
    yield {
      at: object.at('metadata', 'namespace'),
      message: `MetalLB is installed in ${namespaces.join(', ')} and reads no other namespace`,
    };
  },
};

const namespacesOfMetallb = oncePerView((view) => {
  const releases = view.all('HelmRelease').filter((release) => release.at('chart').text === 'metallb');
  return releases.flatMap((release) => release.namespace ?? []);
});
