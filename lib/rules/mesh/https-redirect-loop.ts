import type { Field } from '../../manifests/field.ts';
import { groupBy } from '../../manifests/group-by.ts';
import { hostsOverlap } from '../../manifests/relations/gateways.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const httpsRedirectLoop: Rule = {
  id: 'https-redirect-loop',
  severity: 'warning',
  title: 'A Gateway redirects to https, which none of its servers offers',
  judges: ['networking.istio.io/Gateway'],
  why: 'Where a proxy or CDN in front ends TLS and asks the gateway by http, it is sent to https again and again; without one, nothing answers there.',
  fix: 'Remove httpsRedirect and let the edge redirect, or add a server for HTTPS.',
  source: 'P16; istio/api networking/v1alpha3/gateway.proto, https_redirect (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [a.example], tls: { httpsRedirect: true } }]
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [a.example] }]
`,
  },
  *check(gateway, view) {
    for (const server of gateway.spec.at('servers').items) {
      const at = server.at('tls', 'httpsRedirect');
      if (at.boolean !== true) continue;
      const secure = (bySelector(view).get(selectorOf(gateway)) ?? [])
        .flatMap((item) => item.spec.at('servers').items)
        .filter((item) => /^(https|tls)$/i.test(item.at('port', 'protocol').text ?? ''))
        .flatMap(hostsOf);
      const left = hostsOf(server).filter((host) => !secure.some((other) => hostsOverlap(host, other)));
      if (left.length > 0)
        yield { at, message: `redirects ${left.join(', ')} to https, but no server offers it there` };
    }
  },
};

const bySelector = oncePerView((view) => groupBy(view.all('networking.istio.io/Gateway'), selectorOf));

function selectorOf({ spec }: Resource): string {
  return Object.entries(spec.at('selector').labels).toSorted().join();
}

/** Without the namespace that may stand before a host. */
function hostsOf(server: Field): string[] {
  return server.at('hosts').texts.map((host) => host.split('/').at(-1) ?? '');
}
