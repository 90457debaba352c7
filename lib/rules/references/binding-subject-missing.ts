import type { View } from '../../manifests/inventory.ts';
import { allNamed } from '../../manifests/relations/named.ts';
import type { Rule } from '../rule.ts';
import { missingObject, releaseReads } from './missing-object.ts';

export const bindingSubjectMissing: Rule = {
  id: 'binding-subject-missing',
  severity: 'error',
  title: 'A binding grants a role to a ServiceAccount that is not there',
  judges: ['rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'],
  reads: ['ServiceAccount', ...releaseReads],
  absence: true,
  why: 'Nobody gets the rights, and whoever makes an account of that name later does.',
  fix: 'Name the ServiceAccount that pods run as, with its namespace.',
  source: 'pkg/apis/rbac/validation ValidateRoleBindingSubject (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: prometheus, namespace: monitoring }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: prometheus, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: read-pods }
subjects: [{ kind: ServiceAccount, name: prometheus, namespace: shop }]
`,
    accepted: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: prometheus, namespace: monitoring }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: prometheus, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: read-pods }
subjects: [{ kind: ServiceAccount, name: prometheus, namespace: monitoring }]
`,
  },
  *check(binding, view) {
    for (const subject of binding.at('subjects').items) {
      if (subject.at('kind').text !== 'ServiceAccount') continue;
      const name = subject.at('name');
      // An account without a namespace is of that of a RoleBinding (plugin/pkg/auth/authorizer/rbac, appliesToUser).
      const namespace = subject.at('namespace').text ?? binding.namespace;
      if (namespace !== undefined) {
        // Controllers of the cluster itself have accounts that no manifest shows.
        if (name.text === 'default' || namespace === 'kube-system') continue;
        const problem = missingObject(view, 'ServiceAccount', name, namespace);
        if (problem !== undefined) yield problem;
      } else if (binding.manifest.kind === 'ClusterRoleBinding' && !isFilledIn(view, name.text ?? '')) {
        const message = `ServiceAccount ${name.text ?? ''} without a namespace: the API server refuses it`;
        yield { at: subject.at('namespace'), message };
      }
    }
  },
};

/** kustomize gives a subject the namespace of the account, where that stands beside it without one. */
function isFilledIn(view: View, name: string): boolean {
  return allNamed(view, 'ServiceAccount', name).some(({ namespace }) => namespace === undefined);
}
