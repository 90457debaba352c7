import { allNamed, namedIn, tryFindNear } from '../../manifests/relations/named.ts';
import { steeredBy } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const rolloutVirtualServiceMissing: Rule = {
  id: 'rollout-virtual-service-missing',
  severity: 'error',
  title: 'A Rollout steers a VirtualService that is not there',
  judges: ['argoproj.io/Rollout'],
  reads: ['networking.istio.io/VirtualService'],
  absence: true,
  why: 'The Rollout is invalid: the controller makes no ReplicaSet for a new version before it finds the VirtualService.',
  fix: 'Name a VirtualService of the same namespace, or another one as name.namespace.',
  source:
    'P1; rollout/trafficrouting/istio/controller.go, GetReferencedVirtualServices (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes } } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: edge }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes.edge } } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: edge }
`,
  },
  *check(rollout, view) {
    const kind = 'networking.istio.io/VirtualService';
    for (const { entry, name, namespace } of steeredBy(rollout)) {
      if (namedIn(view, kind, namespace, name).length > 0) continue;
      const [elsewhere] = allNamed(view, kind, name).map((item) => `${item.name}.${item.namespace}`);
      const meant = elsewhere ?? tryFindNear(view, kind, namespace, name);
      yield {
        at: entry.at('name'),
        message: `there is no VirtualService '${name}' in namespace ${namespace ?? 'of the Rollout'}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
      };
    }
  },
};
