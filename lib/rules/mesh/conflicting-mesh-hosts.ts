import { isForMesh } from '../../manifests/relations/gateways.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { fullHost } from '../../manifests/relations/routes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { before, clash, groupByEach, isSameObject } from './conflicts.ts';

export const conflictingMeshHosts: Rule = {
  id: 'conflicting-mesh-hosts',
  severity: 'error',
  title: 'Two VirtualServices of the mesh have the same host',
  judges: ['networking.istio.io/VirtualService'],
  why: 'Sidecars do not merge VirtualServices of one host: the older one holds and the other has no effect.',
  fix: 'Put the rules into one VirtualService, or give each a gateway of its own.',
  source:
    'P10; IST0109 (pkg/config/analysis/analyzers/virtualservice/conflictingmeshgatewayhosts.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web-retries, namespace: shop }
spec: { hosts: [web.shop.svc.cluster.local] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web-retries, namespace: shop }
spec: { hosts: [web.example], gateways: [edge] }
`,
  },
  *check(service, view) {
    if (!isForMesh(service)) return;
    for (const at of service.spec.at('hosts').items) {
      const host = at.text;
      if (host === undefined) continue;
      const group = byHost(view).get(fullHost({ host, namespace: service.namespace })) ?? [];
      const other = before(group, service).find(
        (item) => !isSameObject(item, service) && sees(item, service),
      );
      if (other === undefined) continue;
      yield {
        at,
        message: `VirtualService ${other.nameFrom(service.namespace)} has the host '${host}' in the mesh too: only one of them holds`,
        severity: clash(view, other, service),
      };
    }
  },
};

const byHost = oncePerView((view) =>
  groupByEach(view.all('networking.istio.io/VirtualService').filter(isForMesh), ({ spec, namespace }) =>
    spec.at('hosts').texts.map((host) => fullHost({ host, namespace })),
  ),
);

/** Whether a namespace sees both: by default all see all. */
function sees(left: Resource, right: Resource): boolean {
  const [a, b] = [scopeOf(left), scopeOf(right)];
  return a.includes('*') || b.includes('*') || a.some((namespace) => b.includes(namespace));
}

function scopeOf({ spec, namespace = '' }: Resource): string[] {
  const { texts } = spec.at('exportTo');
  return texts.length === 0 ? ['*'] : texts.map((text) => (text === '.' ? namespace : text));
}
