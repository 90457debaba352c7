import type { Field } from '../../manifests/field.ts';
import type { Problem, Rule } from '../rule.ts';

/** Groups that are everybody, or everybody with any account. */
const everybody = [
  'system:anonymous',
  'system:unauthenticated',
  'system:authenticated',
  'system:serviceaccounts',
];

const example = (role: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
`;

export const riskyBinding: Rule = {
  id: 'risky-binding',
  severity: 'warning',
  title: 'A binding gives everything to an account, or something to everybody',
  judges: ['rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'],
  why: 'A single token that leaks is then enough for the cluster; what is bound to the account default every pod has that names no other.',
  fix: 'Bind a role with what is used to a ServiceAccount that is made for one program.',
  source: 'CIS 5.1.1, 5.1.5; kube-linter cluster-admin-role-binding; kubescape C-0035, C-0262',
  examples: { flagged: example('cluster-admin'), accepted: example('view') },
  *check(binding) {
    const role = binding.at('roleRef', 'name');
    const isEverywhere = binding.kind === 'rbac.authorization.k8s.io/ClusterRoleBinding';
    for (const subject of binding.at('subjects').items) {
      if (isEverywhere && role.text === 'cluster-admin' && subject.at('name').text !== 'system:masters')
        yield { at: role, message: `${named(subject)} may do everything in the cluster` };
      yield* subjectProblems(subject, role.text ?? '');
    }
  },
};

function* subjectProblems(subject: Field, role: string): Iterable<Problem> {
  const at = subject.at('name');
  const name = at.text ?? '';
  // What the API server itself tells everybody is no secret.
  if (/^system:(public-info-viewer|discovery|basic-user)$/.test(role)) return;
  if (everybody.includes(name)) yield { at, message: `role ${role} is given to ${name}` };
  else if (subject.at('kind').text === 'ServiceAccount' && name === 'default')
    yield {
      at,
      message: `role ${role} is given to every pod of ${subject.at('namespace').text} that names no account`,
    };
}

function named(subject: Field): string {
  const namespace = subject.at('namespace').text;
  return `${subject.at('kind').text} ${namespace === undefined ? '' : `${namespace}/`}${subject.at('name').text}`;
}
