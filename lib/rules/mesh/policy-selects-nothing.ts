import { workloadKinds } from '../../manifests/kinds.ts';
import {
  isAttached,
  policyKinds,
  selectorOfPolicy,
  workloadsOfPolicy,
} from '../../manifests/relations/mesh-policies.ts';
import { isLabelInUse, nearlyWith } from '../../manifests/relations/pods-by-label.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import type { Rule } from '../rule.ts';

export const policySelectsNothing: Rule = {
  id: 'policy-selects-nothing',
  severity: 'error',
  title: 'A policy of the mesh selects no pods',
  judges: policyKinds,
  reads: ['HelmRelease', ...workloadKinds],
  absence: true,
  why: 'The policy has no effect: pods that were to be protected are open, and nothing says so.',
  fix: 'Select labels that the pods have in the namespace of the policy.',
  source: 'IST0101, IST0127 (pkg/config/analysis/msg/messages.yaml, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec: { template: { metadata: { labels: { app: mysql } }, spec: { containers: [] } } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: db, namespace: shop }
spec: { selector: { matchLabels: { app: msql } } }
`,
    accepted: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec: { template: { metadata: { labels: { app: mysql } }, spec: { containers: [] } } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: db, namespace: shop }
spec: { selector: { matchLabels: { app: mysql } } }
`,
  },
  *check(policy, view) {
    const at = selectorOfPolicy(policy);
    const wanted = Object.entries(at.labels);
    if (wanted.length === 0 || isAttached(policy) || workloadsOfPolicy(view, policy).length > 0) return;
    if (mayBringMore(view, policy.namespace)) return;
    // Of a namespace whose pods are somewhere else there is nothing to say.
    const known = wanted.some(([key]) => isLabelInUse(view, key, policy.namespace));
    if (!known && view.facts.whole !== true) return;
    const near = nearlyWith(view, at.labels, policy.namespace).slice(0, 2);
    const hint = near.length === 0 ? '' : `; ${near.join(', ')} has only some of them`;
    yield { at, message: `no pod has ${wanted.map(([key, value]) => `${key}=${value}`).join(', ')}${hint}` };
  },
};
