import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { gatewaysOf, isServed } from '../../manifests/relations/gateways.ts';
import { covers, describeMatch, takesEverything } from '../../manifests/relations/http-matches.ts';
import { routeName } from '../../manifests/relations/managed-routes.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { before, clash, groupByEach, isSameObject } from './conflicts.ts';

export const undefinedRouteOrder: Rule = {
  id: 'undefined-route-order',
  severity: 'error',
  title: 'Two VirtualServices of one gateway and host take the same requests',
  judges: ['networking.istio.io/VirtualService'],
  reads: ['networking.istio.io/Gateway'],
  why: 'A gateway merges the rules of VirtualServices that share a host, but in no defined order: which of the two answers may change with any restart.',
  fix: 'Put both rules into one VirtualService, where they are tried in order.',
  source: 'P10; istio.io ops/best-practices/traffic-management, Split large virtual services',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [shop.example], gateways: [edge], http: [{ route: [{ destination: { host: web } }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: was, namespace: shop }
spec: { hosts: [shop.example], gateways: [edge], http: [{ route: [{ destination: { host: was } }] }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [shop.example], gateways: [edge], http: [{ route: [{ destination: { host: web } }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: was, namespace: shop }
spec: { hosts: [shop.example], gateways: [edge], http: [{ match: [{ uri: { prefix: /api } }], route: [{ destination: { host: was } }] }] }
`,
  },
  *check(service, view) {
    const others = new Set(
      keysOf(view, service).flatMap((key) => before(byGatewayAndHost(view).get(key) ?? [], service)),
    );
    for (const other of [...others].filter((item) => !isSameObject(item, service))) {
      for (const rule of service.spec.at('http').items) {
        const message = overlap(rule, other);
        if (message === undefined) continue;
        const from = other.nameFrom(service.namespace);
        yield {
          at: rule,
          message: `${message} of VirtualService ${from}, which has the same host and gateway`,
          severity: clash(view, other, service),
        };
      }
    }
  },
};

/** A catch-all is tried last, so that it may stand beside narrower rules of another, but not beside another catch-all. */
function overlap(rule: Field, other: Resource): string | undefined {
  for (const theirs of other.spec.at('http').items) {
    if (isCatchAll(rule) && isCatchAll(theirs)) {
      return `takes every request, as does ${routeName(theirs)}`;
    }
    if (isCatchAll(rule) || isCatchAll(theirs)) continue;
    for (const a of rule.at('match').items) {
      for (const b of theirs.at('match').items) {
        if (covers(a, b) && covers(b, a)) return `${describeMatch(a)} is also taken by ${routeName(theirs)}`;
      }
    }
  }
  return undefined;
}

function isCatchAll(rule: Field): boolean {
  const matches = rule.at('match').items;
  return matches.length === 0 || matches.some(takesEverything);
}

const byGatewayAndHost = oncePerView((view) =>
  groupByEach(view.all('networking.istio.io/VirtualService'), (service) => keysOf(view, service)),
);

/** The Gateways and hosts for which its rules are merged; not those whose Gateway keeps it out. */
function keysOf(view: View, service: Resource): string[] {
  return gatewaysOf(service).flatMap(({ namespace, name }) => {
    const gateways = namedIn(view, 'networking.istio.io/Gateway', namespace, name);
    return service.spec
      .at('hosts')
      .texts.filter(
        (host) => gateways.length === 0 || gateways.some((item) => isServed(item, host, service.namespace)),
      )
      .map((host) => `${namespace}/${name} ${host.toLowerCase()}`);
  });
}
