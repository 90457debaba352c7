import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { missingClusterObject, missingObject, releaseReads } from './missing-object.ts';

const role = 'rbac.authorization.k8s.io/Role';
const clusterRole = 'rbac.authorization.k8s.io/ClusterRole';

/** ClusterRoles that every API server makes, besides those that begin with `system:`. */
const builtIn: ReadonlySet<string> = new Set(['admin', 'cluster-admin', 'edit', 'view']);

export const missingRole: Rule = {
  id: 'missing-role',
  severity: 'error',
  title: 'A binding grants a role that is not there',
  judges: ['rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'],
  reads: [clusterRole, role, ...releaseReads],
  absence: true,
  why: 'The API server takes the binding and grants nothing: each request of its subjects is answered with 403.',
  fix: 'Name a Role of the same namespace or a ClusterRole that is there; a roleRef cannot be changed, so the binding must be made anew.',
  source: 'pkg/registry/rbac/validation/rule.go GetRoleReferenceRules (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: read-pods, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: read-pod }
`,
    accepted: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: read-pods, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: read-pods }
`,
  },
  *check(binding, view) {
    const at = binding.at('roleRef', 'name');
    const kind = binding.at('roleRef', 'kind').text;
    const problem =
      kind === 'Role'
        ? ofRole(binding, at, view)
        : kind === 'ClusterRole'
          ? ofClusterRole(at, view)
          : undefined;
    if (problem !== undefined) yield problem;
  },
};

/** `kube-system` and `kube-public` have roles of the cluster's own. */
function ofRole(binding: Resource, at: Field, view: View): Problem | undefined {
  if (binding.kind.endsWith('/ClusterRoleBinding') || binding.namespace?.startsWith('kube-'))
    return undefined;
  const problem = missingObject(view, role, at, binding.namespace);
  if (problem === undefined || view.find(clusterRole, undefined, at.text ?? '') === undefined) return problem;
  return { ...problem, message: `${problem.message}, but a ClusterRole of that name` };
}

function ofClusterRole(at: Field, view: View): Problem | undefined {
  const name = at.text ?? '';
  if (builtIn.has(name) || name.startsWith('system:')) return undefined;
  const problem = missingClusterObject(view, clusterRole, at);
  return problem;
}
