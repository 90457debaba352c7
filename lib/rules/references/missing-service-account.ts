import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';
import { missingObject, releaseReads } from './missing-object.ts';

/** The annotation of a Secret that holds the token of an account. */
const account = 'kubernetes.io/service-account.name';

export const missingServiceAccount: Rule = {
  id: 'missing-service-account',
  severity: 'error',
  title: 'A pod runs as a ServiceAccount that is not there, or a Secret holds the token of one',
  judges: [...workloadKinds, 'Secret'],
  reads: ['ServiceAccount', ...releaseReads],
  absence: true,
  why: 'The API server refuses every pod of the workload (`serviceaccount "x" not found`); the token of a missing account is deleted.',
  fix: 'Name a ServiceAccount of the same namespace, or add it.',
  source: 'plugin/pkg/admission/serviceaccount (Kubernetes 1.31); kube-linter non-existent-service-account',
  examples: {
    flagged: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { serviceAccountName: wbe, containers: [{ name: web, image: web:1 }] }
`,
    accepted: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { serviceAccountName: web, containers: [{ name: web, image: web:1 }] }
`,
  },
  *check(object, view) {
    const spec = podOf(object)?.spec;
    // The old name of the field counts only where the new one is missing.
    const named = spec?.at('serviceAccountName').exists ? 'serviceAccountName' : 'serviceAccount';
    const isToken = object.at('type').text === 'kubernetes.io/service-account-token';
    const at = spec?.at(named) ?? (isToken ? object.at('metadata', 'annotations', account) : undefined);
    if (at === undefined || at.text === 'default') return;
    const problem = missingObject(view, 'ServiceAccount', at, object.namespace);
    if (problem !== undefined) yield problem;
  },
};
