import type { Rule } from '../rule.ts';

export const routeWeights: Rule = {
  id: 'route-weights',
  severity: 'error',
  title: 'The weights of a route are refused, or do not add up to 100',
  judges: ['networking.istio.io/VirtualService'],
  why: "Istio's webhook refuses a negative weight and several destinations whose weights add up to nothing. Any other sum is split in proportion: of 90 and 20, the 20 get 18 %.",
  fix: 'Give every destination a weight so that they add up to 100.',
  source: 'pkg/config/validation/validation.go, validateHTTPRouteDestinations (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web]
  http:
    - route: [{ destination: { host: web, subset: stable } }, { destination: { host: web, subset: canary } }]
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web]
  http:
    - route:
        - { destination: { host: web, subset: stable }, weight: 90 }
        - { destination: { host: web, subset: canary }, weight: 10 }
`,
  },
  *check(service) {
    const rules = ['http', 'tls', 'tcp'].flatMap((protocol) => service.spec.at(protocol).items);
    for (const at of rules.map((rule) => rule.at('route'))) {
      const weights = at.items.map((item) => item.at('weight'));
      for (const weight of weights) {
        if ((weight.number ?? 0) < 0)
          yield { at: weight, message: `a weight of ${weight.number} is refused` };
      }
      // One destination gets everything, whatever its weight; what is no number is not this rule's.
      if (weights.length < 2 || weights.some(({ exists, number }) => exists && number === undefined))
        continue;
      const sum = weights.reduce((total, { number = 0 }) => total + number, 0);
      if (sum === 0) {
        yield { at, message: `the weights of ${weights.length} destinations add up to 0, which is refused` };
      } else if (sum !== 100 && weights.every(({ number = 0 }) => number >= 0)) {
        const shares = weights.map(({ number = 0 }) => `${Math.round((100 * number) / sum)} %`);
        yield {
          at,
          message: `the weights add up to ${sum}: the destinations get ${shares.join(', ')}`,
          severity: 'warning',
        };
      }
    }
  },
};
