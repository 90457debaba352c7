import { isForMesh } from '../../manifests/relations/gateways.ts';
import { injectionReads, isInMesh } from '../../manifests/relations/injection.ts';
import { findSteered, steeredBy } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

export const rolloutWithoutProxy: Rule = {
  id: 'rollout-without-proxy',
  severity: 'warning',
  title: 'A Rollout splits traffic inside the mesh while its own pods are outside',
  judges: ['argoproj.io/Rollout'],
  reads: ['networking.istio.io/VirtualService', ...injectionReads],
  why: 'The weights of a VirtualService without gateways are kept by the proxies of the callers: those without one reach both versions.',
  fix: 'Have the namespace and its pods injected, or bind the VirtualService to a gateway.',
  source: 'P11; istio api, networking/v1/virtual_service.proto',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  template: { spec: { containers: [] } }
  strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec: { hosts: [web] }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  template: { spec: { containers: [] } }
  strategy: { canary: { trafficRouting: { istio: { virtualService: { name: routes } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop }
spec: { hosts: [web] }
`,
  },
  *check(rollout, view) {
    if (isInMesh(view, rollout) !== false) return;
    for (const steered of steeredBy(rollout)) {
      const service = findSteered(view, steered);
      if (service === undefined || !isForMesh(service)) continue;
      yield {
        at: steered.entry.at('name'),
        message: `VirtualService ${service.nameFrom(rollout.namespace)} holds inside the mesh, and the pods of ${rollout.name} get no proxy`,
      };
    }
  },
};
