import type { Field } from '../../manifests/field.ts';
import { whyNotRe2 } from '../../manifests/re2.ts';
import type { Rule } from '../rule.ts';

export const invalidRegex: Rule = {
  id: 'invalid-regex',
  severity: 'error',
  title: 'A regular expression of a route is none that RE2 takes',
  judges: ['networking.istio.io/VirtualService'],
  why: "Istio's webhook refuses the object. RE2 knows neither lookahead nor lookbehind nor backreferences.",
  fix: 'Write the expression without them, as several matches or with withoutHeaders.',
  source: 'pkg/config/validation/validation.go, validateStringRegexp (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec: { hosts: [web], http: [{ match: [{ uri: { regex: '/(?!api).*' } }], route: [{ destination: { host: web } }] }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec: { hosts: [web], http: [{ match: [{ uri: { regex: '/[^a].*' } }], route: [{ destination: { host: web } }] }] }
`,
  },
  *check(service) {
    for (const at of service.spec.at('http').items.flatMap(expressionsOf)) {
      const { text } = at;
      // In withoutHeaders, a lone asterisk means that the header is there.
      if (text === undefined || (text === '*' && at.steps.includes('withoutHeaders'))) continue;
      const reason = whyNotRe2(text);
      if (reason !== undefined) yield { at, message: `'${text}' is refused: ${reason}` };
    }
  },
};

function expressionsOf(rule: Field): Field[] {
  const matches = rule
    .at('match')
    .items.flatMap((match) => [
      ...['uri', 'scheme', 'method', 'authority'].map((key) => match.at(key, 'regex')),
      ...['headers', 'withoutHeaders', 'queryParams'].flatMap((key) =>
        match.at(key).entries.map(([, value]) => value.at('regex')),
      ),
    ]);
  const origins = rule.at('corsPolicy', 'allowOrigins').items.map((origin) => origin.at('regex'));
  return [...matches, ...origins, rule.at('rewrite', 'uriRegexRewrite', 'match')].filter(
    ({ exists }) => exists,
  );
}
