import type { Field } from '../../manifests/field.ts';
import type { Problem, Rule } from '../rule.ts';

export const authorizationValues: Rule = {
  id: 'authorization-values',
  severity: 'error',
  title: 'An AuthorizationPolicy is refused, or has a value that never matches',
  judges: ['security.istio.io/AuthorizationPolicy'],
  why: 'A value that never matches lets nobody in where the action is ALLOW, and stops nobody where it is DENY.',
  fix: 'Write principals as cluster.local/ns/<namespace>/sa/<account>, and an asterisk only at the beginning or the end of a value.',
  source:
    'pkg/config/validation/validation.go, ValidateAuthorizationPolicy; istio/api security/v1beta1/authorization_policy.proto (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { action: DENY, rules: [{ from: [{ source: { principals: ['spiffe://cluster.local/ns/shop/sa/web'] } }] }] }
`,
    accepted: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { action: DENY, rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }] }] }
`,
  },
  *check({ spec }) {
    const rules = spec.at('rules');
    const action = spec.at('action').text ?? 'ALLOW';
    if ((action === 'DENY' || action === 'CUSTOM') && rules.items.length === 0 && !rules.isMapping) {
      yield { at: rules, message: `${action} without rules is refused, since it would never hold` };
    }
    for (const rule of rules.items) {
      for (const source of rule.at('from').items.map((from) => from.at('source'))) {
        for (const key of ['principals', 'notPrincipals']) yield* source.at(key).items.flatMap(principal);
      }
      for (const operation of rule.at('to').items.map((to) => to.at('operation'))) {
        for (const key of ['paths', 'notPaths', 'hosts', 'notHosts'])
          yield* operation.at(key).items.flatMap(pattern);
      }
    }
  },
};

function principal(at: Field): Problem[] {
  const { text } = at;
  if (text === undefined || text === '*') return [];
  if (text.startsWith('spiffe://')) {
    return [
      {
        at,
        message: `'${text}' never matches: principals have no spiffe://; did you mean '${text.slice(9)}'?`,
      },
    ];
  }
  if (text.includes('*')) return pattern(at);
  if (/^[^/]+\/ns\/[^/]+\/sa\/[^/]+$/.test(text)) return [];
  return [
    { at, message: `'${text}' never matches: a principal is cluster.local/ns/<namespace>/sa/<account>` },
  ];
}

/** An asterisk is one only at the beginning or the end; `{*}` and `{**}` are templates of paths. */
function pattern(at: Field): Problem[] {
  const { text } = at;
  if (text === undefined || text.includes('{')) return [];
  const inner = text.startsWith('*') ? text.slice(1) : text.replace(/\*$/, '');
  if (!inner.includes('*')) return [];
  const meant = text.replace(/\*\*$/, '*');
  const hint = meant !== text && !meant.slice(0, -1).includes('*') ? `; did you mean '${meant}'?` : '';
  return [
    {
      at,
      message: `'${text}' has an asterisk that is taken letter by letter: only one at the beginning or the end counts${hint}`,
    },
  ];
}
