import type { View } from '../../manifests/inventory.ts';
import { serviceNameOf } from '../../manifests/relations/hosts.ts';
import { meshHost, serviceMeant } from '../../manifests/relations/mesh-hosts.ts';
import { namedIn, tryFindNear } from '../../manifests/relations/named.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import { destinationsOf } from '../../manifests/relations/routes.ts';
import type { Problem, Rule } from '../rule.ts';

export const missingDestinationHost: Rule = {
  id: 'missing-destination-host',
  severity: 'error',
  title: 'A route or a DestinationRule names a host that is no Service and no ServiceEntry',
  judges: ['networking.istio.io/VirtualService', 'networking.istio.io/DestinationRule'],
  reads: ['Service', 'networking.istio.io/ServiceEntry', 'HelmRelease'],
  absence: true,
  why: 'The proxy has no cluster for the host: the route is answered with 503, a DestinationRule changes nothing. Istio takes a name with a dot for a full one, so web.shop is not the Service web of shop.',
  fix: 'Name an existing Service, in another namespace as name.namespace.svc.cluster.local.',
  source: 'IST0101, IST0174 (pkg/config/analysis/analyzers/virtualservice/destinationhosts.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: blog }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web.shop } }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: blog }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
`,
  },
  *check(object, view) {
    const isRule = object.kind === 'networking.istio.io/DestinationRule';
    const hosts = isRule ? [object.spec.at('host')] : destinationsOf(object).map((item) => item.at('host'));
    for (const at of hosts) {
      const { text } = at;
      // A wildcard is for whatever fits it, and what comes from a template is not known yet.
      if (text === undefined || text === '' || /[*{$]/.test(text)) continue;
      if (meshHost(view, text, object.namespace) !== undefined) continue;
      const message = explain(view, text, object.namespace);
      if (message === undefined) continue;
      yield { at, message, ...(isRule ? { severity: 'warning' } : {}) } satisfies Problem;
    }
  },
};

function explain(view: View, host: string, namespace: string | undefined): string | undefined {
  const meant = serviceMeant(host);
  if (meant !== undefined && namedIn(view, 'Service', meant.namespace, meant.name).length > 0) {
    return `'${host}' is taken for a full name; did you mean '${meant.name}.${meant.namespace}.svc.cluster.local'?`;
  }
  const name = host.includes('.') ? serviceNameOf(host, namespace) : { name: host, namespace };
  if (name === undefined) return `no ServiceEntry has the host '${host}'`;
  const closest = tryFindNear(view, 'Service', name.namespace, name.name);
  // A chart of that namespace may bring it, unless it is near enough to one that is known to be a slip.
  if (closest === undefined && mayBringMore(view, name.namespace)) return undefined;
  const inside = name.namespace === undefined ? '' : ` in namespace ${name.namespace}`;
  return `there is no Service ${name.name}${inside}${closest === undefined ? '' : `; did you mean '${closest}'?`}`;
}
