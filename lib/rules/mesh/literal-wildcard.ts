import type { Rule } from '../rule.ts';

export const literalWildcard: Rule = {
  id: 'literal-wildcard',
  severity: 'error',
  title: 'A path of a route holds an asterisk, which is taken letter by letter',
  judges: ['networking.istio.io/VirtualService'],
  why: 'A prefix is compared as plain text: /api/* takes only paths that really have an asterisk, so the rule never matches and its requests fall to the next one.',
  fix: 'Write the prefix without the asterisk, such as /api/, or use a regex.',
  source: 'P9; istio/api networking/v1alpha3/virtual_service.proto, StringMatch (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec: { hosts: [web], http: [{ match: [{ uri: { prefix: /api/** } }], route: [{ destination: { host: web } }] }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec: { hosts: [web], http: [{ match: [{ uri: { prefix: /api/ } }], route: [{ destination: { host: web } }] }] }
`,
  },
  *check(service) {
    for (const match of service.spec.at('http').items.flatMap((rule) => rule.at('match').items)) {
      for (const kind of ['prefix', 'exact']) {
        const at = match.at('uri', kind);
        const { text } = at;
        if (text === undefined || !text.includes('*')) continue;
        const plain = text.replace(/\*.*$/, '') || '/';
        yield {
          at,
          message: `'${text}' is no pattern: ${kind} takes it letter by letter; did you mean prefix '${plain}'?`,
        };
      }
    }
  },
};
