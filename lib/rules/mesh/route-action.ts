import type { Rule } from '../rule.ts';

export const routeAction: Rule = {
  id: 'route-action',
  severity: 'error',
  title: 'A rule of a VirtualService says nothing of what becomes of a request, or two things at once',
  judges: ['networking.istio.io/VirtualService'],
  why: "Istio's webhook refuses the object: each HTTP rule has one of route, redirect and directResponse, or hands on to another VirtualService.",
  fix: 'Give the rule a route, or remove what contradicts it.',
  source: 'pkg/config/validation/virtualservice.go, validateHTTPRouteConflict (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ match: [{ uri: { prefix: /api/ } }], timeout: 5s }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web } }], timeout: 5s }] }
`,
  },
  *check({ spec }) {
    const protocols = ['http', 'tls', 'tcp'].map((protocol) => spec.at(protocol));
    if (spec.isMapping && protocols.every(({ items, value }) => items.length === 0 && !isOther(value))) {
      yield { at: spec.at('http'), message: 'a VirtualService needs a rule in http, tls or tcp' };
    }
    for (const rule of spec.at('http').items) {
      const routes = rule.at('route').items.length > 0;
      const [action] = ['delegate', 'redirect', 'directResponse'].filter((key) => rule.at(key).exists);
      if (action === undefined && !routes && !rule.at('route').isMapping) {
        yield {
          at: rule.at('route'),
          message: 'the rule has neither route nor redirect, directResponse or delegate',
        };
      }
      if (action === undefined) continue;
      if (routes) yield { at: rule.at(action), message: `${action} is refused beside route` };
      const others = action === 'delegate' ? ['redirect'] : ['fault', 'rewrite', 'directResponse'];
      for (const key of others.filter((other) => other !== action && rule.at(other).exists)) {
        yield { at: rule.at(key), message: `${key} is refused beside ${action}` };
      }
    }
    for (const rule of [...spec.at('tls').items, ...spec.at('tcp').items]) {
      if (rule.at('route').items.length === 0)
        yield { at: rule.at('route'), message: 'the rule has no route' };
    }
  },
};

/** What is there, but no list, is the business of the schema. */
function isOther(value: unknown): boolean {
  return value !== undefined && value !== null && !Array.isArray(value);
}
