import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { destinationsOf, fullHost } from '../../manifests/relations/routes.ts';
import type { Rule } from '../rule.ts';

export const unusedSubsetPolicy: Rule = {
  id: 'unused-subset-policy',
  severity: 'warning',
  title: 'A traffic policy of a subset that no route names',
  judges: ['networking.istio.io/DestinationRule'],
  reads: ['networking.istio.io/VirtualService'],
  absence: true,
  why: 'The policy of a subset holds only for requests that a route sends to that subset by name; all others get the policy of the host.',
  fix: 'Move the policy to the top of the DestinationRule, or send to the subset.',
  source: 'istio.io ops/common-problems/network-issues, Destination rule policy not activated',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web
  subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { connectionPool: { tcp: { maxConnections: 100 } } } }]
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web
  trafficPolicy: { connectionPool: { tcp: { maxConnections: 100 } } }
  subsets: [{ name: v1, labels: { version: v1 } }]
`,
  },
  *check({ spec, namespace }, view) {
    const host = spec.at('host').text ?? '';
    if (host.includes('*')) return;
    for (const subset of spec.at('subsets').items) {
      const at = subset.at('trafficPolicy');
      const name = subset.at('name').text;
      if (!at.exists || name === undefined) continue;
      if (targets(view).has(`${fullHost({ host, namespace })} ${name}`)) continue;
      yield {
        at,
        message: `no VirtualService sends to subset '${name}' of ${host}, so its policy never holds`,
      };
    }
  },
};

/** Every host with a subset that a route names. */
const targets = oncePerView((view) => {
  const named = new Set<string>();
  for (const service of view.all('networking.istio.io/VirtualService')) {
    for (const destination of destinationsOf(service)) {
      const host = fullHost({ host: destination.at('host').text ?? '', namespace: service.namespace });
      named.add(`${host} ${destination.at('subset').text}`);
    }
  }
  return named;
});
