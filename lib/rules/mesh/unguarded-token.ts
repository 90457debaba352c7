import { groupBy } from '../../manifests/group-by.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { isAttached, selectorOfPolicy, workloadsOfPolicy } from '../../manifests/relations/mesh-policies.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { rootNamespace } from '../../manifests/relations/peer-authentication.ts';
import { selects } from '../../manifests/relations/selectors.ts';
import type { Rule } from '../rule.ts';

export const unguardedToken: Rule = {
  id: 'unguarded-token',
  severity: 'info',
  title: 'A RequestAuthentication checks tokens, but no AuthorizationPolicy asks for one',
  judges: ['security.istio.io/RequestAuthentication'],
  reads: ['security.istio.io/AuthorizationPolicy', ...workloadKinds],
  absence: true,
  why: 'It refuses bad tokens only. A request without any token is let through, unless an AuthorizationPolicy demands a principal.',
  fix: 'Add an AuthorizationPolicy for the same pods with requestPrincipals, such as DENY for notRequestPrincipals: ["*"].',
  source: 'istio/api security/v1beta1/request_authentication.proto (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: shop }
spec: { jwtRules: [{ issuer: https://accounts.example }] }
`,
    accepted: `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: shop }
spec: { jwtRules: [{ issuer: https://accounts.example }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: tokens, namespace: shop }
spec: { action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }] }
`,
  },
  *check(request, view) {
    if (isAttached(request) || request.spec.at('jwtRules').items.length === 0) return;
    const asking = [request.namespace ?? '', rootNamespace].flatMap(
      (inside) => demands(view).get(inside) ?? [],
    );
    const isAsked = (labels: Readonly<Record<string, string>>) =>
      asking.some(({ selector }) => Object.keys(selector).length === 0 || selects(selector, labels));
    const own = selectorOfPolicy(request).labels;
    const pods = workloadsOfPolicy(view, request).map((workload) => podOf(workload)?.labels ?? {});
    if (pods.length > 0 ? pods.every(isAsked) : isAsked(own)) return;
    yield {
      at: request.spec.at('jwtRules'),
      message: 'no AuthorizationPolicy demands a token: requests without one are let through',
    };
  },
};

/** What the policies that demand a token select, by their namespace. */
const demands = oncePerView((view) =>
  groupBy(
    view
      .all('security.istio.io/AuthorizationPolicy')
      .filter((policy) => /equestPrincipals|request\.auth/.test(JSON.stringify(policy.spec.value)))
      .map((policy) => ({ inside: policy.namespace ?? '', selector: selectorOfPolicy(policy).labels })),
    ({ inside }) => inside,
  ),
);
