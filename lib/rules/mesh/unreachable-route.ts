import type { Field } from '../../manifests/field.ts';
import { covers, describeMatch, takesEverything } from '../../manifests/relations/http-matches.ts';
import { routeName } from '../../manifests/relations/managed-routes.ts';
import type { Problem, Rule } from '../rule.ts';

export const unreachableRoute: Rule = {
  id: 'unreachable-route',
  severity: 'error',
  title: 'A rule of a VirtualService is never reached, because one before it takes its requests',
  judges: ['networking.istio.io/VirtualService'],
  why: 'Rules are tried from the first to the last and the first that matches wins; what stands after a catch-all has no effect.',
  fix: 'Move the narrower rule before the wider one, or remove it.',
  source:
    'P10; IST0130, IST0131 (pkg/config/validation/validation.go, analyzeUnreachableHTTPRules, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec:
  hosts: [web]
  http:
    - { name: all, route: [{ destination: { host: web } }] }
    - { name: api, match: [{ uri: { prefix: /api/ } }], route: [{ destination: { host: was } }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec:
  hosts: [web]
  http:
    - { name: api, match: [{ uri: { prefix: /api/ } }], route: [{ destination: { host: was } }] }
    - { name: all, route: [{ destination: { host: web } }] }
`,
  },
  *check(service) {
    yield* shadowed(service.spec.at('http').items);
    yield* shadowed(service.spec.at('tcp').items);
  },
};

function* shadowed(rules: readonly Field[]): Iterable<Problem> {
  const before: { rule: Field; match: Field }[] = [];
  let catchAll: Field | undefined;
  for (const rule of rules) {
    const matches = rule.at('match').items;
    if (catchAll !== undefined) {
      yield { at: rule, message: `never reached: ${routeName(catchAll)} before it takes every request` };
      continue;
    }
    const taken = matches.flatMap((match) => {
      const by = before.find((earlier) => covers(earlier.match, match));
      return by === undefined ? [] : [{ match, by }];
    });
    const [first] = taken;
    if (first !== undefined && taken.length === matches.length) {
      yield { at: rule, message: `never reached: ${reason(first)}` };
    } else {
      for (const item of taken) {
        yield { at: item.match, message: `never used: ${reason(item)}`, severity: 'warning' };
      }
    }
    // Rules that hand on to another VirtualService take only what that one takes.
    if (rule.at('delegate').exists) continue;
    before.push(...matches.map((match) => ({ rule, match })));
    if (matches.length === 0 || matches.some(takesEverything)) catchAll = rule;
  }
}

function reason({ match, by }: { match: Field; by: { rule: Field; match: Field } }): string {
  return `${describeMatch(by.match)} of ${routeName(by.rule)} takes ${describeMatch(match)} too`;
}
