import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { groupBy } from '../../manifests/group-by.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { destinationsOf, fullHost } from '../../manifests/relations/routes.ts';
import type { Rule } from '../rule.ts';

export const missingSubset: Rule = {
  id: 'missing-subset',
  severity: 'error',
  title: 'A route sends to a subset that no DestinationRule of its host defines',
  judges: ['networking.istio.io/VirtualService'],
  reads: ['networking.istio.io/DestinationRule'],
  absence: true,
  why: 'Envoy has no cluster of that name, so every request that takes the route is answered with 503.',
  fix: 'Define the subset in the DestinationRule of the host, or name one that is there.',
  source: 'P3; P16; IST0101 (pkg/config/analysis/msg/messages.yaml, Istio 1.28)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec:
  hosts: [web]
  http: [{ route: [{ destination: { host: web, subset: canray } }] }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: stable }, { name: canary }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec:
  hosts: [web]
  http: [{ route: [{ destination: { host: web, subset: canary } }] }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: stable }, { name: canary }] }
`,
  },
  *check(service, view) {
    for (const destination of destinationsOf(service)) {
      const subset = destination.at('subset');
      if (subset.text === undefined) continue;
      const host = destination.at('host').text ?? '';
      const rules = byHost(view).get(fullHost({ host, namespace: service.namespace })) ?? [];
      const names = rules.flatMap((rule) =>
        rule.spec.at('subsets').items.map((item) => item.at('name').text ?? ''),
      );
      if (names.includes(subset.text)) continue;
      const where =
        rules.length === 0
          ? `no DestinationRule for ${host} defines subsets`
          : `DestinationRule ${rules.map((rule) => rule.nameFrom(service.namespace)).join(', ')} has ${names.join(', ') || 'none'}`;
      const meant = tryFindClosestName(subset.text, names);
      yield {
        at: subset,
        message: `subset '${subset.text}' is not defined: ${where}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
      };
    }
  },
};

const byHost = oncePerView((view) =>
  groupBy(view.all('networking.istio.io/DestinationRule'), ({ spec, namespace }) =>
    fullHost({ host: spec.at('host').text ?? '', namespace }),
  ),
);
