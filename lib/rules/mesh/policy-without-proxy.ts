import { workloadKinds } from '../../manifests/kinds.ts';
import { injectionReads, isInMesh } from '../../manifests/relations/injection.ts';
import {
  isAttached,
  policyKinds,
  selectorOfPolicy,
  workloadsOfPolicy,
} from '../../manifests/relations/mesh-policies.ts';
import { rootNamespace } from '../../manifests/relations/peer-authentication.ts';
import type { Rule } from '../rule.ts';

export const policyWithoutProxy: Rule = {
  id: 'policy-without-proxy',
  severity: 'error',
  title: 'A policy of the mesh is for pods that have no proxy to enforce it',
  judges: policyKinds,
  reads: [...injectionReads, ...workloadKinds],
  why: 'The proxy beside a pod is what enforces policies. Without one everything is let through, whatever the policy says.',
  fix: 'Label the namespace istio-injection: enabled, or use a NetworkPolicy for pods outside the mesh.',
  source:
    'IST0102, IST0103 (pkg/config/analysis/msg/messages.yaml); istio.io concepts/security, Authorization architecture',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec: { template: { metadata: { labels: { app: db } }, spec: { containers: [] } } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: db, namespace: shop }
spec: { selector: { matchLabels: { app: db } } }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec: { template: { metadata: { labels: { app: db } }, spec: { containers: [] } } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: db, namespace: shop }
spec: { selector: { matchLabels: { app: db } } }
`,
  },
  *check(policy, view) {
    const at = selectorOfPolicy(policy);
    const isForAll = Object.keys(at.labels).length === 0;
    if (isAttached(policy) || (isForAll && policy.namespace === rootNamespace)) return;
    const workloads = workloadsOfPolicy(view, policy);
    const [first] = workloads;
    if (first === undefined || workloads.some((workload) => isInMesh(view, workload) !== false)) return;
    const message = isForAll
      ? `none of the ${workloads.length} workloads of namespace ${policy.namespace} has a proxy to enforce it`
      : `the pods of ${workloads.slice(0, 3).join(', ')} have no proxy to enforce it`;
    // Only what lets fewer requests through leaves a hole where it does nothing.
    const guards = policy.kind.startsWith('security.') && policy.spec.at('mtls', 'mode').text !== 'DISABLE';
    // A part of a cluster may get its labels from somewhere else, as from a component of Kustomize.
    const isSure = guards && view.facts.whole === true;
    yield { at: isForAll ? policy.spec : at, message, severity: isSure ? 'error' : 'warning' };
  },
};
